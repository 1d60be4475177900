package dev.rehearsal.junit;

import dev.rehearsal.database.Isolation;
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
 * Gives each test a PostgreSQL database of its own, migrated by the project's real migrations.
 *
 * <p>Stands on a test class, on an interface that it implements, on a class around a nested one, on
 * a test method, or on an annotation of yours. Where several stand around a test, the nearest one
 * that sets an attribute decides it.
 *
 * <h2>Parameters</h2>
 *
 * <p>Constructors, {@code @BeforeAll}, {@code @BeforeEach}, {@code @AfterEach}, {@code @AfterAll}
 * and test methods may have parameters of type {@link javax.sql.DataSource}, {@link
 * java.sql.Connection} and {@link dev.rehearsal.database.TestDatabase}, and {@link JdbcUrl
 * &#64;JdbcUrl} parameters of type {@link String} or {@link java.net.URI}. All that belong to one
 * test lead to one database. A {@code Connection} is closed after the test. A test that begins just
 * before one migration, and applies it itself, is a {@link MigrationTest @MigrationTest}.
 *
 * <h2>Scope</h2>
 *
 * <p>The migrations run once, into a template; what tests get are clones of it. With {@link
 * Isolation#CLONE}, the default, each test method, each invocation of a parameterized or repeated
 * test and each test factory has its own. Where the whole class asks for a database
 * ({@code @BeforeAll}, or the constructor with one instance per class), the class has one, too, and
 * each test's database is a clone of the state in which the class left it, so that what
 * {@code @BeforeAll} writes is written once and seen by all. Connections to the class's database
 * must be closed by then; its injected {@code Connection} is closed for you. With {@link
 * Isolation#CLASS} all tests of the class share the class's database.
 *
 * <p>With {@link Isolation#ROLLBACK} they share it, too, and each works in a transaction of its own
 * there, which is rolled back in the end. All its connections lead into that {@linkplain
 * dev.rehearsal.database.TestTransaction transaction}, whose documentation says what is otherwise
 * than on a database of one's own: commits are savepoints, {@code now()} stands still, sequences go
 * on. What cannot work is refused: a second connection while one is in the middle of a transaction,
 * a {@code @JdbcUrl}, another role, a migration. There is nothing to look at when such a test
 * fails.
 *
 * <p>With {@link Isolation#CLUSTER} each test has a server of its own, for tests that make roles,
 * change settings of the server (as {@link MigrateAs#SUPERUSER}) or make databases. It begins with
 * what an earlier one has migrated, unless the migrations make roles, and takes some tens of
 * milliseconds; its class has no database, and a server that runs already cannot be used.
 *
 * <h2>Cleanup</h2>
 *
 * <p>The database of a test that passes is dropped, whoever is still connected. That of a test that
 * fails is kept: its URL is in the failure (as a suppressed exception) and in a report entry. How
 * many are kept, and for how long, is bounded by {@code rehearsal.keep} and {@code
 * rehearsal.keep-days}. The server is stopped when JUnit has finished.
 *
 * <h2>Configuration</h2>
 *
 * <p>Each attribute that is not set here is looked up as a JUnit configuration parameter, then as a
 * system property, then as an environment variable, then in the project's {@code rehearsal.toml}:
 * {@code upTo} is {@code rehearsal.up-to}, {@code REHEARSAL_UP_TO} and {@code up-to}. Values that
 * cannot be used are an {@link org.junit.jupiter.api.extension.ExtensionConfigurationException},
 * and so are a directory without migrations and a server that cannot be had; a migration that fails
 * is a {@link dev.rehearsal.migration.MigrationFailedException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MigratedDatabaseExtension.class)
public @interface MigratedDatabase {

  /**
   * The migrations directory: a path relative to the module, or {@code classpath:} and a path
   * there.
   *
   * <p>Without it these are looked at, and exactly one of them must be there: {@code
   * prisma/migrations}, {@code db/migration} on the class path, {@code
   * src/main/resources/db/migration}, {@code db/migrations}, {@code migrations}, {@code drizzle},
   * {@code src/main/resources/db/changelog}, {@code supabase/migrations}.
   */
  String value() default "";

  /**
   * The tool that the directory belongs to, such as {@code prisma}, {@code flyway} or {@code
   * plain}, if the directory does not tell.
   */
  String format() default "";

  /**
   * What the tool is told beside its directory, by its own names: {@code "table=history"}, {@code
   * "placeholders.owner=app"}.
   */
  String[] toolOptions() default {};

  /**
   * Steps that are programs, which only their tool can run, and that are left out: {@code
   * "0003_fill: fills a table that tests do not read"}.
   */
  String[] skip() default {};

  /** Settings of the session that migrates: {@code "search_path=app,public"}. */
  String[] session() default {};

  /**
   * The last migration to apply: its id, or the beginning of it, or the id without its leading
   * number. Without it all are applied.
   */
  String upTo() default "";

  /** Who shares a database; at most one value. */
  Isolation[] isolation() default {};

  /**
   * The provider of the server: {@code embedded}, {@code container}, {@code external}, or yours.
   */
  String provider() default "";

  /** The PostgreSQL major version, such as 18. */
  int version() default 0;

  /** The container image, such as {@code postgis/postgis:18-3.6}. */
  String image() default "";

  /** Who migrates and tests; at most one value. The owner of the database is the default. */
  MigrateAs[] migrateAs() default {};

  /**
   * Extensions that the superuser creates before the first migration, because the owner may not.
   */
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
