package dev.rehearsal.projectfile;

import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the file may say; its reader and its schema are made of this. */
final class Keys {

  static final List<Key> ALL =
      List.of(
          Key.of(
              "",
              "migrations",
              Setting.MIGRATIONS,
              Shape.PATH,
              "The migrations directory, or classpath: and a path there; without it the usual"
                  + " places are looked at."),
          Key.of(
              "",
              "format",
              Setting.FORMAT,
              Shape.TEXT,
              "The tool that the directory belongs to, if the directory does not tell: rehearsal"
                  + " formats lists them."),
          Key.of(
              "",
              "tool-options",
              Setting.TOOL_OPTIONS,
              Shape.PAIRS,
              "What the tool is told beside its directory, by its own names."),
          Key.of(
                  "",
                  "skip",
                  Setting.SKIP,
                  Shape.PAIRS,
                  "Steps that are programs and are left out: their ids, each with the reason.")
              .parting(": "),
          Key.of(
              "",
              "session",
              Setting.SESSION,
              Shape.PAIRS,
              "Settings of the session that migrates, such as search_path."),
          Key.of(
              "",
              "up-to",
              Setting.UP_TO,
              Shape.TEXT,
              "The last migration to apply: its id, the beginning of it, or the id without its"
                  + " number."),
          Key.of(
              "",
              "rows",
              Setting.ROWS,
              Shape.PATH,
              "The directory of your own rows; without it rows beside the migrations."),
          Key.of(
              "",
              "cache-directory",
              Setting.CACHE_DIRECTORY,
              Shape.PATH,
              "Where files that outlive a run are put; your user's cache directory by default."),
          Key.of(
              "",
              "fresh",
              Setting.FRESH,
              Shape.TRUTH,
              "Whether a server begins without what earlier runs have migrated, and"
                  + " leaves nothing of it; false by default."),
          Key.of(
              "server",
              "provider",
              Setting.PROVIDER,
              Shape.TEXT,
              "Where disposable databases come from: external, embedded, container, or your own."),
          Key.of(
              "server",
              "version",
              Setting.VERSION,
              Shape.NUMBER,
              "The PostgreSQL major version of disposable databases."),
          Key.of("server", "image", Setting.IMAGE, Shape.TEXT, "The container image."),
          Key.of(
              "server",
              "url",
              Setting.URL,
              Shape.TEXT,
              "The administrator's JDBC URL of a server that runs already, without a password."),
          Key.of(
                  "server",
                  "migrate-as",
                  Setting.MIGRATE_AS,
                  Shape.TEXT,
                  "Who migrates: the owner, as in production, or a superuser.")
              .oneOf("owner", "superuser"),
          Key.of(
              "server",
              "extensions",
              Setting.EXTENSIONS,
              Shape.NAMES,
              "Extensions that a superuser creates before the first migration."),
          Key.of(
              "server",
              "parameters",
              Setting.SERVER_PARAMETERS,
              Shape.PAIRS,
              "Parameters with which servers are started that disposable databases are on, beside"
                  + " or in place of the usual ones."),
          Key.of(
              "server",
              "memory",
              Setting.MEMORY,
              Shape.TRUTH,
              "Whether the data of embedded servers is in memory, however little room there is;"
                  + " where there is a gigabyte by default."),
          Key.of(
                  "check",
                  "fail-on",
                  Setting.FAIL_ON,
                  Shape.TEXT,
                  "From which severity on a check fails; error by default.")
              .oneOf("error", "warning", "never"),
          Key.of(
              "check",
              "postgres",
              Setting.POSTGRES,
              Shape.NUMBERS,
              "The PostgreSQL major versions to check on; the server's own by default."),
          Key.of(
              "check",
              "baseline",
              Setting.BASELINE,
              Shape.PATH,
              "The file of known findings; rehearsal-baseline.txt by default."),
          Key.of(
                  "check",
                  "exclude",
                  Setting.EXCLUDE,
                  Shape.NAMES,
                  "Migrations that are applied and not judged: patterns of their ids or paths.")
              .parting(";"),
          Key.of(
              "check",
              "statements",
              Setting.STATEMENTS,
              Shape.PATHS,
              "Statements that the application sends, which have to fit the migrations: SQL files,"
                  + " or what cargo sqlx prepare writes; each a file, a directory or a pattern."),
          Key.of(
              "check",
              "statement-limit",
              Setting.STATEMENT_LIMIT,
              Shape.NUMBER,
              "For how many seconds one statement may run before it is cancelled; 300 by default."),
          Key.of(
              "check",
              "deep",
              Setting.DEEP,
              Shape.TRUTH,
              "Whether migrations are stopped in the middle, too, statements of the application are"
                  + " run before and after each, and what takes back one without a down is derived;"
                  + " false by default."),
          Key.of(
                  "",
                  "forward-only",
                  Setting.FORWARD_ONLY,
                  Shape.PAIRS,
                  "Migrations that are never taken back: their ids, each with the checksum of what"
                      + " it says and the reason, 1f0c5a77e2b4 because they asked for it.")
              .parting(": "),
          Key.of(
                  "",
                  "ignore-objects",
                  Setting.IGNORE_OBJECTS,
                  Shape.PAIRS,
                  "Objects of a database that are not compared with what the migrations make:"
                      + " patterns of their names, such as public.tmp_* or index public.*, each"
                      + " with the reason.")
              .parting(": "),
          Key.of(
                  "",
                  "rules",
                  Setting.RULES,
                  Shape.PAIRS,
                  "What rules' findings are, by the ids of rules: rehearsal rules lists them.")
              .oneOf("error", "warning", "info", "off"),
          Key.of(
              "tables",
              "small",
              Setting.SMALL_TABLES,
              Shape.NAMES,
              "Tables on which nothing lasts long."),
          Key.of(
              "tables",
              "big",
              Setting.BIG_TABLES,
              Shape.NAMES,
              "Tables on which nothing that lasts is harmless."),
          Key.of(
              "tables",
              "statistics",
              Setting.STATISTICS,
              Shape.PATH,
              "How many rows tables have in production, in a file that rehearsal profile writes."),
          Key.of(
              "tables",
              "small-rows",
              Setting.SMALL_ROWS,
              Shape.NUMBER,
              "How many rows of the statistics are few at most; 10000 by default."),
          Key.of(
              "tables",
              "big-rows",
              Setting.BIG_ROWS,
              Shape.NUMBER,
              "How many rows of the statistics are many at least; 1000000 by default."),
          Key.of(
                  "tests",
                  "isolation",
                  Setting.ISOLATION,
                  Shape.TEXT,
                  "Who shares a database: nobody (clone), the tests of a class (class), the same in"
                      + " transactions that are rolled back (rollback), or nobody, with a server of"
                      + " its own (cluster).")
              .oneOf("clone", "class", "rollback", "cluster"),
          Key.of(
              "tests",
              "keep",
              Setting.KEEP,
              Shape.NUMBER,
              "How many databases of failed tests are kept; 0 for none."),
          Key.of(
              "tests",
              "keep-days",
              Setting.KEEP_DAYS,
              Shape.NUMBER,
              "For how many days they are kept."));

  private Keys() {}

  /** Those of one table, in order. */
  static List<Key> of(String table) {
    return ALL.stream().filter(key -> key.table().equals(table)).toList();
  }

  /** One of a table by its name. */
  static Optional<Key> of(String table, String name) {
    return of(table).stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The tables that have keys of their own, in order. */
  static List<String> tables() {
    return ALL.stream().map(Key::table).filter(name -> !name.isEmpty()).distinct().toList();
  }

  /** All names that may stand in a table: those of its keys, and at the top those of tables. */
  static List<String> names(String table) {
    Stream<String> own = of(table).stream().map(Key::name);
    return (table.isEmpty() ? Stream.concat(own, tables().stream()) : own).toList();
  }
}
