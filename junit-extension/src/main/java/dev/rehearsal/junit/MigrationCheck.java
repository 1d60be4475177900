package dev.rehearsal.junit;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.database.MigrateAs;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says how the project's migrations are checked, on a class that is {@link CheckedMigrations}, or
 * that takes the {@link dev.rehearsal.report.Report} as a parameter.
 *
 * <h2>Parameters</h2>
 *
 * <p>Constructors, lifecycle methods, tests and test factories may have a parameter of type {@link
 * dev.rehearsal.report.Report}: what the check found. It is made once a run for the same settings.
 *
 * <h2>Configuration</h2>
 *
 * <p>Each attribute that is not set here is looked up as a JUnit configuration parameter, then as a
 * system property, then as an environment variable, then in the project's {@code rehearsal.toml}:
 * {@code failOn} is {@code rehearsal.fail-on}, {@code REHEARSAL_FAIL_ON} and {@code fail-on}.
 * Values that cannot be used are an {@link
 * org.junit.jupiter.api.extension.ExtensionConfigurationException}, and so are a directory without
 * migrations and a server that cannot be had.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MigrationCheckExtension.class)
public @interface MigrationCheck {

  /**
   * The migrations directory: a path relative to the module, or {@code classpath:} and a path
   * there. Without it the usual places are looked at, as {@link MigratedDatabase#value()} says.
   */
  String value() default "";

  /** The tool that the directory belongs to, if the directory does not tell. */
  String format() default "";

  /** What the tool is told beside its directory, by its own names: {@code "table=history"}. */
  String[] toolOptions() default {};

  /** Steps that are programs and are left out: {@code "0003_fill: no table is filled here"}. */
  String[] skip() default {};

  /** Settings of the session that migrates: {@code "search_path=app,public"}. */
  String[] session() default {};

  /** The last migration to check; without it all are. */
  String upTo() default "";

  /** The directory of your own rows; without it {@code rows} beside the migrations. */
  String rows() default "";

  /** What rules' findings are: {@code "index-build-blocks-writes=warning"}, or {@code off}. */
  String[] rules() default {};

  /** From which severity on a test fails; at most one value. Errors fail by default. */
  FailOn[] failOn() default {};

  /** The file of known findings; {@code rehearsal-baseline.txt} by default. */
  String baseline() default "";

  /** The PostgreSQL major versions to check on, such as {@code {15, 18}}. */
  int[] postgres() default {};

  /** Tables on which nothing lasts long. */
  String[] smallTables() default {};

  /** Tables on which nothing that lasts is harmless. */
  String[] bigTables() default {};

  /** How many rows tables have in production, in a file that {@code rehearsal profile} writes. */
  String statistics() default "";

  /** How many rows of the statistics are few at most; 10,000 by default. */
  int smallRows() default 0;

  /** How many rows of the statistics are many at least; 1,000,000 by default. */
  int bigRows() default 0;

  /** Migrations that are applied and not judged, by patterns of their ids or paths. */
  String[] exclude() default {};

  /**
   * Migrations that are never taken back: {@code "0042_purge: 1f0c5a77e2b4 because they asked for
   * it"}. Without the checksum of what the migration says you are told which.
   */
  String[] forwardOnly() default {};

  /**
   * Objects of a database that are not compared with what the migrations make: {@code
   * "public.tmp_*: reports write there"}.
   */
  String[] ignoreObjects() default {};

  /**
   * Statements that the application sends, which have to fit the migrations: SQL files, or what
   * {@code cargo sqlx prepare} writes, each as a file, a directory or a pattern.
   */
  String[] statements() default {};

  /** For how many seconds one statement may run before it is cancelled. */
  int statementLimit() default 0;

  /**
   * Whether migrations are stopped in the middle, too, statements of the application are run before
   * and after each, and what takes back one without a down is derived.
   */
  boolean deep() default false;

  /**
   * The provider of the server: {@code embedded}, {@code container}, {@code external}, or yours.
   */
  String provider() default "";

  /** The PostgreSQL major version, such as 18. */
  int version() default 0;

  /** The container image. */
  String image() default "";

  /** Who migrates; at most one value. The owner of the database is the default. */
  MigrateAs[] migrateAs() default {};

  /** Extensions that the superuser creates before the first migration. */
  String[] extensions() default {};

  /**
   * Parameters with which the server is started, beside or in place of the usual ones: {@code
   * "wal_level=logical"}. Tests that ask for others get a server of their own.
   */
  String[] serverParameters() default {};

  /**
   * Whether a server begins without what earlier runs have migrated, and leaves nothing of it to
   * later ones: for migrations that do not make the same each time.
   */
  boolean fresh() default false;
}
