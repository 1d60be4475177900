package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has a test begin on a database just before one migration, as {@link MigrationTest @MigrationTest}
 * does, and leaves what kind of test it is to another annotation: each invocation of a
 * {@code @ParameterizedTest} or a {@code @RepeatedTest} has a database of its own, and so has a
 * {@code @TestFactory}.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @ValueSource(strings = {"", "  ", "no address"})
 * @JustBefore("0043_email_is_checked")
 * void bad_addresses_stop_it(String address, MigrationUnderTest migration) { … }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MigratedDatabaseExtension.class)
public @interface JustBefore {

  /** The migration: its id, or the beginning of it, or the id without its leading number. */
  String value();

  /**
   * Whether {@link dev.rehearsal.database.MigrationUnderTest#undo()} takes the migration back with
   * what is derived from the schemas before and after it, as {@code rehearsal reverse} does, and
   * not with a down that is written for it. For tools that have no downs.
   */
  boolean derivedUndo() default false;
}
