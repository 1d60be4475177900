package dev.rehearsal.check;

import java.util.Locale;
import java.util.Set;

/**
 * Everything that can be set. Each has one name, from which its spellings are made: {@code
 * MIGRATE_AS} is the property {@code rehearsal.migrate-as}, the environment variable {@code
 * REHEARSAL_MIGRATE_AS} and the annotation attribute {@code migrateAs}.
 */
public enum Setting {
  /** The migrations directory; without it the usual places are looked at. */
  MIGRATIONS,
  /** The tool that the directory belongs to; without it the directory tells. */
  FORMAT,
  /** What the tool is told beside its directory: {@code name=value}, parted by semicolons. */
  TOOL_OPTIONS,
  /** Steps that are programs and are not run: {@code id: the reason}, parted by semicolons. */
  SKIP,
  /**
   * Settings of the session that migrates: {@code search_path=app,public}, parted by semicolons.
   */
  SESSION,
  /** The last migration to apply; without it all are. */
  UP_TO,
  /**
   * The directory of rows that are there before a migration; {@code rows} beside the migrations.
   */
  ROWS,
  /** {@code clone}: a database a test; {@code class}: one a test class. */
  ISOLATION,
  /** The name of the server provider; without it the first that is available. */
  PROVIDER,
  /** The PostgreSQL major version. */
  VERSION,
  /** The container image. */
  IMAGE,
  /** {@code owner} or {@code superuser}. */
  MIGRATE_AS,
  /** Extensions to create as superuser before the first migration, parted by commas. */
  EXTENSIONS,
  /**
   * Parameters with which servers of ours are started, beside or in place of ours: {@code
   * wal_level=logical}, parted by semicolons.
   */
  SERVER_PARAMETERS,
  /**
   * {@code true}: the data of embedded servers is in memory, however little room there is; {@code
   * false}: on the disk. Without it, in memory where there is a gigabyte.
   */
  MEMORY,
  /** The administrator's JDBC URL of a server that runs already. */
  URL,
  /** How many databases of failed tests are kept; 0 for none. */
  KEEP,
  /** For how many days they are kept. */
  KEEP_DAYS,
  /** Where files that outlive a run are put. */
  CACHE_DIRECTORY,
  /** {@code true}: what earlier runs left is not taken, and nothing is left for later ones. */
  FRESH,
  /**
   * What a check makes of rules: {@code id=error}, {@code warning}, {@code info} or {@code off},
   * parted by semicolons. A rule that judges only where it is asked for is asked for so.
   */
  RULES,
  /** From which severity on a check fails: {@code error}, {@code warning} or {@code never}. */
  FAIL_ON,
  /** The file of findings that are known and do not count. */
  BASELINE,
  /** The PostgreSQL major versions on which a check runs, parted by commas. */
  POSTGRES,
  /** Tables on which nothing lasts long, parted by commas. */
  SMALL_TABLES,
  /** Tables on which nothing that lasts is harmless, parted by commas. */
  BIG_TABLES,
  /** The file that says how many rows tables have in production, as {@code profile} writes it. */
  STATISTICS,
  /** How many rows a table of the statistics has at most to be a small one. */
  SMALL_ROWS,
  /** How many rows a table of the statistics has at least to be a big one. */
  BIG_ROWS,
  /** Migrations that are applied and not judged: patterns of ids or paths, parted by semicolons. */
  EXCLUDE,
  /**
   * Migrations that are never taken back: {@code id: checksum because reason}, parted by
   * semicolons. Leave out the checksum of what one says, and be told.
   */
  FORWARD_ONLY,
  /**
   * Objects that are not compared with what migrations make: {@code pattern: the reason}, parted by
   * semicolons.
   */
  IGNORE_OBJECTS,
  /**
   * Files of statements that the application sends, parted by semicolons: paths, directories or
   * patterns. Without it, those of {@code .sqlx} where the migrations are sqlx's.
   */
  STATEMENTS,
  /** For how many seconds one statement may run in a check before it is cancelled. */
  STATEMENT_LIMIT,
  /**
   * {@code true}: each migration is stopped in the middle, too, and statements of the application
   * are run before it and after.
   */
  DEEP;

  private static final String PROPERTY_PREFIX = "rehearsal.";
  private static final String VARIABLE_PREFIX = "REHEARSAL_";

  /** What the launcher of the command line passes to Java: ours, but no settings. */
  private static final Set<String> OF_LAUNCHER =
      Set.of(VARIABLE_PREFIX + "CLASS_PATH", VARIABLE_PREFIX + "JAVA_OPTS");

  /** The name as a JUnit configuration parameter and a system property. */
  public String property() {
    return PROPERTY_PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name as an environment variable. */
  public String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** The name as an attribute of an annotation. */
  public String attribute() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder attribute = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      attribute.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return attribute.toString();
  }

  /** Whether it says something to a check, and nothing to a test. */
  boolean isOfGate() {
    return compareTo(RULES) >= 0;
  }

  /** Whether what several places say is put together, instead of the first one deciding. */
  boolean adds() {
    return this == RULES;
  }

  /**
   * Whether an environment variable looks as if it were meant for us; tests have names of theirs.
   */
  static boolean isOurVariable(String variable) {
    return variable.startsWith(VARIABLE_PREFIX)
        && !variable.startsWith(VARIABLE_PREFIX + "TEST_")
        && !OF_LAUNCHER.contains(variable);
  }

  /** Whether a property looks as if it were meant for us. */
  static boolean isOurs(String property) {
    return property.startsWith(PROPERTY_PREFIX);
  }
}
