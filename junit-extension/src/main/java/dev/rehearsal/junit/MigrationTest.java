package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of one migration, which begins on a database just before it.
 *
 * <pre>{@code
 * @MigrationTest("0042_add_status")
 * void old_orders_are_open(MigrationUnderTest migration) throws SQLException {
 *   migration.database().execute("INSERT INTO orders (id) VALUES (1)");
 *
 *   migration.migrate();
 *   assertThat(migration).query("SELECT status FROM orders").containsExactly("open");
 *
 *   migration.undo();
 *   assertThat(migration).table("orders").doesNotHaveColumn("status");
 * }
 * }</pre>
 *
 * <p>The test has a database of its own: a clone of what all earlier migrations make, which is
 * built once a run. Its {@link dev.rehearsal.database.MigrationUnderTest} applies the migration as
 * the project's tool does, and undoes it if it has a down; where the tool has none, {@link
 * #derivedUndo()} has one derived. The other parameters of {@link
 * MigratedDatabase @MigratedDatabase} lead to the same database, in {@code @BeforeEach} and
 * {@code @AfterEach}, too. What {@code @BeforeAll} writes into the database of the class is not in
 * it, as that database is another.
 *
 * <p>It needs nothing on the class. Where {@link MigratedDatabase @MigratedDatabase} stands there,
 * or on the method, its attributes hold here, but for {@code upTo} and {@code isolation}.
 *
 * <p>This is a {@link Test @Test} itself; {@link JustBefore @JustBefore} does the same for tests of
 * other kinds.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(MigratedDatabaseExtension.class)
public @interface MigrationTest {

  /**
   * The migration: its id, or the beginning of it, or the id without its leading number. When none
   * or several are meant, the test fails with an {@link
   * org.junit.jupiter.api.extension.ExtensionConfigurationException} that names them.
   */
  String value();

  /**
   * Whether {@link dev.rehearsal.database.MigrationUnderTest#undo()} takes the migration back with
   * what is derived from the schemas before and after it, as {@code rehearsal reverse} does, and
   * not with a down that is written for it. For tools that have no downs.
   */
  boolean derivedUndo() default false;
}
