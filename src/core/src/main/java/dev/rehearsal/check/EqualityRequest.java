package dev.rehearsal.check;

import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to compare with the project's migrations, and how exactly.
 *
 * @param path a directory of migrations or an SQL file, relative to the project
 * @param level how exactly schemas are compared
 * @param ignored what of a schema is not compared
 * @param rows whether rows are compared, too
 */
public record EqualityRequest(
    String path, Comparison.Level level, Set<Aspect> ignored, boolean rows) {

  public EqualityRequest {
    ignored = Set.copyOf(ignored);
  }

  /** All that makes a difference, of schema and rows. */
  public static EqualityRequest of(String path) {
    return new EqualityRequest(
        path, Comparison.Level.EQUIVALENT, EnumSet.noneOf(Aspect.class), true);
  }

  /** The same, and everything that is known of a schema. */
  public EqualityRequest strict() {
    return new EqualityRequest(path, Comparison.Level.STRICT, ignored, rows);
  }

  /** The same without an aspect of the schema. */
  public EqualityRequest ignoring(Aspect aspect) {
    Set<Aspect> all = EnumSet.of(aspect);
    all.addAll(ignored);
    return new EqualityRequest(path, level, all, rows);
  }

  /** The same without rows. */
  public EqualityRequest schemaOnly() {
    return new EqualityRequest(path, level, ignored, false);
  }
}
