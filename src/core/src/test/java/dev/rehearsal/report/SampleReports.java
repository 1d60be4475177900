package dev.rehearsal.report;

import dev.rehearsal.experiment.Reversibility;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.trace.LockMode;
import java.util.ArrayList;
import java.util.List;

/** Reports for all formats. */
final class SampleReports {

  /** All that a name or a statement may hold, and that some format might obey. */
  static final String NASTY =
      "\u001b[31mred\u001b[0m \u0000\u0007\u009b </script>]]>--><!--%0A::error::&amp;\"'`|\\"
          + " *_[x](y) \u202e\ud83d\ude00 \ud83d\ufffe\r\n"
          + "next\tline";

  private static final Conventions FLYWAY =
      Conventions.PLAIN
          .next("V8__NAME.sql")
          .alone("V8__NAME.sql.conf beside it holds executeInTransaction=false");

  private static final String LONG_STATEMENT =
      "ALTER TABLE orders\n"
          + "\tADD COLUMN note text,\n".repeat(20)
          + "\tALTER COLUMN \"数量\" TYPE bigint,\n"
          + "\tADD COLUMN last text".repeat(40);

  private SampleReports() {}

  /** A report in which nothing was found. */
  static Report clean() {
    return report(
        new Scope(3, List.of("1", "2", "3"), 12, List.of("18.6"), 7, 0, null),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A report with all that there is. */
  static Report full() {
    return report(
        new Scope(
            41,
            List.of("V7__index <emails>", "V8__" + NASTY),
            7,
            List.of("15.8", "18.6"),
            7,
            3,
            "main"),
        List.of(history(), index(), type(), small(), nasty("found")),
        List.of(new Suppressed(nasty("suppressed"), "they said so: " + NASTY)),
        List.of(nasty("known")),
        List.of(nasty("refuted")));
  }

  /** A report of one finding, many times over. */
  static Report crowded(int findings) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      all.add(nasty("the same as before, number " + i));
    }
    return report(
        new Scope(1, List.of("V8__" + NASTY), findings, List.of("18.6"), 7, 0, null),
        all,
        List.of(),
        List.of(),
        List.of());
  }

  private static Report report(
      Scope scope,
      List<Finding> findings,
      List<Suppressed> suppressed,
      List<Finding> known,
      List<Finding> refuted) {
    boolean full = !refuted.isEmpty();
    return new Report(
        "db/migration",
        "flyway",
        FLYWAY,
        scope,
        List.of(new IndexBlocks(), new NamesAreOdd()),
        Severity.WARNING,
        findings,
        suppressed,
        known,
        refuted,
        full
            ? List.of(
                new NotJudged(place("db/migration/V7.sql", 9, 1, 9, 8), "a \u001b[1mDO block"))
            : List.of(),
        full
            ? List.of(
                new TableLock(
                    "V7__index <emails>", "public.users", LockMode.SHARE, 1, "index build"),
                new TableLock("V8__" + NASTY, "public.users", LockMode.ACCESS_EXCLUSIVE, 2, ""),
                new TableLock(
                    "V8__" + NASTY, "\"a|b\"." + NASTY, LockMode.ROW_EXCLUSIVE, 1, "rows"))
            : List.of(),
        full ? undoings() : List.of(),
        full ? List.of("the clone is shallow: " + NASTY) : List.of(),
        full ? List.of("V8__" + NASTY) : List.of(),
        null,
        SourceRoot.UNKNOWN);
  }

  private static List<Undoing> undoings() {
    return List.of(
        undoing("V6__a", Reversibility.REVERSIBLE),
        undoing("V6__b", Reversibility.REVERSIBLE),
        new Undoing(
            "V7__index <emails>",
            Reversibility.REVERSIBLE_WITH_DATA_LOSS,
            "",
            List.of(),
            List.of(
                new LostData("public.users", "", 2, 5), new LostData("public.users", "mail", 5, 5)),
            List.of("public.users_id_seq"),
            ""),
        new Undoing(
            "V8__" + NASTY,
            Reversibility.IRREVERSIBLE,
            "",
            List.of("index public.users_mail: added (btree (mail))", NASTY),
            List.of(),
            List.of(),
            ""),
        new Undoing(
            "V9__c",
            Reversibility.IRREVERSIBLE,
            "relation does not exist: " + NASTY,
            List.of(),
            List.of(),
            List.of(),
            ""),
        undoing("V10__d", Reversibility.IRREVERSIBLE),
        undoing("V11__e", Reversibility.IRREVERSIBLE),
        undoing("V12__f", Reversibility.IRREVERSIBLE),
        undoing("V13__g", Reversibility.BLANK_DOWN),
        new Undoing(
            "V14__h",
            Reversibility.FORWARD_ONLY,
            "",
            List.of(),
            List.of(),
            List.of(),
            "they want to forget: " + NASTY));
  }

  private static Undoing undoing(String migration, Reversibility reversibility) {
    return new Undoing(migration, reversibility, "", List.of(), List.of(), List.of(), "");
  }

  private static Finding index() {
    return new Finding(
        "index-blocks",
        Severity.ERROR,
        Verdict.PROVEN,
        place("db/migration/V7__index <emails>.sql", 3, 1, 3, 46),
        "V7__index <emails>",
        "CREATE INDEX users_email_idx ON users (email)",
        0,
        "building index users_email_idx blocks writes to public.users",
        List.of("SHARE on public.users: writes wait", "public.users_email_idx was built (5 rows)"),
        Remedy.alone("CREATE INDEX CONCURRENTLY users_email_idx ON users (email);")
            .next("ALTER TABLE users ADD UNIQUE USING INDEX users_email_idx;")
            .later("DROP INDEX users_mail_idx;"),
        "a".repeat(64),
        List.of(),
        List.of(15, 18));
  }

  private static Finding type() {
    return new Finding(
        "index-blocks",
        Severity.WARNING,
        Verdict.STATIC,
        place("db/migration/V7__index <emails>.sql", 26, 15, 27, 801),
        "V7__index <emails>",
        LONG_STATEMENT,
        LONG_STATEMENT.indexOf("TYPE"),
        "changing the type of \"数量\" to bigint rewrites public.orders",
        List.of(),
        Remedy.here("ALTER TABLE orders ADD COLUMN \"数量2\" bigint;\n-- and then fill it"),
        "b".repeat(64),
        List.of(),
        List.of(18));
  }

  private static Finding history() {
    return new Finding(
        "names-are-odd",
        Severity.WARNING,
        Verdict.STATIC,
        place("db/migration", 1, 1, 1, 1),
        "",
        "",
        0,
        "two migrations have version 7",
        List.of("V7__index <emails> and V7__" + NASTY),
        Remedy.NONE,
        "c".repeat(64),
        List.of(),
        List.of(15, 18));
  }

  private static Finding small() {
    return new Finding(
        "names-are-odd",
        Severity.INFO,
        Verdict.PROVEN,
        place("db/migration/V7__index <emails>.sql", 40, 1, 40, 9),
        "V7__index <emails>",
        "SELECT 1",
        0,
        "a lock for a moment",
        List.of("ACCESS EXCLUSIVE on public.users: reads and writes wait"),
        Remedy.NONE,
        "d".repeat(64),
        List.of(),
        List.of(15, 18));
  }

  private static Finding nasty(String what) {
    String statement = "COMMENT ON TABLE \"a|b\" IS\n '" + NASTY + "'";
    return new Finding(
        "names-are-odd",
        Severity.WARNING,
        Verdict.PROVEN,
        place("db/migration/V8__" + NASTY + ".sql", 2, 2, 4, 11),
        "V8__" + NASTY,
        statement,
        statement.indexOf("'"),
        what + ": " + NASTY,
        List.of(NASTY),
        Remedy.here("COMMENT ON TABLE \"a|b\" IS '" + NASTY + "';"),
        Integer.toHexString(what.hashCode()) + "e".repeat(56),
        List.of(),
        List.of(15, 18));
  }

  private static Place place(String file, int line, int column, int toLine, int toColumn) {
    return new Place(file, new SourcePosition(line, column), new SourcePosition(toLine, toColumn));
  }
}
