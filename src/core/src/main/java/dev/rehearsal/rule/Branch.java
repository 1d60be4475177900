package dev.rehearsal.rule;

import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Update;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is known of a statement in code that ran to its end. */
enum Branch {
  /** It ran, or it may have, and all that it depends on is what is there. */
  TAKEN,
  /** It did not run, because what it is for is there already. */
  NEEDLESS,
  /** No run is known to have reached it: it depends on what rows hold, or on where it runs. */
  UNKNOWN;

  /** What asks for objects, or for the server's version: here the answer is the real one. */
  private static final Pattern ASKS_FOR_OBJECTS =
      Pattern.compile(
          "(?i)\\b(?:information_schema|pg_\\w+|to_reg\\w+|reg(?:class|type|proc\\w*|namespace)"
              + "|duplicate_\\w+|undefined_\\w+|invalid_schema_name|server_version(?:_num)?)\\b");

  /** Of sizes, statistics and replicas a disposable server knows nothing. */
  private static final Pattern ASKS_FOR_MORE =
      Pattern.compile(
          "(?i)\\b(?:reltuples|relpages|pg_stat\\w*|pg_\\w*size\\w*|pg_is_in_recovery"
              + "|pg_settings|pg_roles|pg_user|pg_authid|pg_database)\\b");

  private static final Pattern SOURCE =
      Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+(?:ONLY\\s+)?([\\w.\"]+)");

  static Branch of(EmbeddedStatement statement, Taken taken) {
    boolean isOfObjects =
        statement.guards().stream().allMatch(guard -> isOfObjects(guard, statement.statement()));
    return switch (taken) {
      case YES -> TAKEN;
      case NO -> isOfObjects ? NEEDLESS : UNKNOWN;
      case PERHAPS -> isOfObjects ? TAKEN : UNKNOWN;
    };
  }

  private static boolean isOfObjects(String guard, SqlStatement statement) {
    // That a handler took it back was seen; and a loop picks the rows that it writes.
    return guard.startsWith("EXCEPTION WHEN ")
        || (guard.startsWith("LOOP ") && writesRows(statement))
        || (ASKS_FOR_OBJECTS.matcher(guard).find()
            && !ASKS_FOR_MORE.matcher(guard).find()
            && SOURCE.matcher(guard).results().allMatch(Branch::isCatalogue));
  }

  private static boolean writesRows(SqlStatement statement) {
    return statement instanceof Update
        || statement instanceof Delete
        || statement instanceof Insert
        || statement instanceof Merge;
  }

  private static boolean isCatalogue(MatchResult source) {
    String name = source.group(1).replace("\"", "");
    return List.of("pg_", "information_schema.").stream().anyMatch(name::startsWith);
  }

  /** Whether the effects of the code show that it ran. */
  enum Taken {
    YES,
    NO,
    PERHAPS
  }
}
