package dev.rehearsal.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All that is ever said about a rule. Its page, {@code rehearsal explain}, the reports and its
 * tests are made of it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {

  /** Names the harm in kebab-case, as the class does in its own way; never changes. */
  String id();

  Severity severity();

  Topic topic();

  /** What is found, in one sentence without a full stop. */
  String summary();

  /** What goes wrong then, in one or two sentences for one who knows no locks. */
  String effect();

  /** What to do, in the imperative, without a full stop. */
  String instead();

  /**
   * Migrations of which the last one is found, parted by lines {@code --- next}.
   *
   * <p>A line {@code --- file: NAME} in place of {@code --- next} names the file. A line {@code ---
   * base} ends what is applied already: files behind it are new, or take the place of what is
   * called as they are; {@code --- gone: NAME} takes a file away. Behind a line {@code ---
   * statements: NAME} are statements of the application. Behind a line {@code --- database} is what
   * somebody has done by hand in a database that has all of it. Behind a line {@code ---
   * schema.prisma} are the models, as they are when all files are there.
   */
  String unsafe();

  /** Migrations in which nothing is found; empty only with {@link #noSafeExample}. */
  String safe();

  /** Why there is no safe example. */
  String noSafeExample() default "";

  /** Whether it judges only where the project asks for it. */
  boolean optIn() default false;

  /** Whether it judges what a deep check alone tries. */
  boolean deep() default false;

  /**
   * Whether it judges how a migration is taken back, so that nothing counts that it finds in one
   * that is declared never to be.
   */
  boolean aboutUndo() default false;

  /** The tool whose directory the examples are. */
  String format() default "plain";

  /**
   * Rules that, when they find the same cause at the same statement, leave this one nothing to say;
   * {@code *} for all others.
   */
  String[] yieldsTo() default {};

  /** The PostgreSQL major versions on which the unsafe example hurts, from the first. */
  int from() default 0;

  /** The last of them. */
  int to() default Integer.MAX_VALUE;
}
