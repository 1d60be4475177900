package dev.rehearsal.check;

import dev.rehearsal.drift.Ignored;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What to compare of a database and its migrations, and what to find out besides.
 *
 * @param comparison how exactly
 * @param mending whether statements are wanted that end a drift, proven on a copy
 * @param adopting whether those that bring the migrations to the database are to be written as the
 *     project's next migration
 * @param ignored what is left out beside what the settings leave out
 */
public record DriftRequest(
    Comparison comparison, boolean mending, boolean adopting, List<Ignored> ignored) {

  /**
   * Structure and comments, as it works. Who owns what, and who may do what, differs from one
   * environment to the next in most projects.
   */
  public static final DriftRequest DEFAULT =
      new DriftRequest(Comparison.STRUCTURE.with(Aspect.COMMENTS));

  public DriftRequest {
    ignored = List.copyOf(ignored);
  }

  /** What leaves out nothing of its own, and looks for no way to end a drift. */
  public DriftRequest(Comparison comparison) {
    this(comparison, false, false, List.of());
  }

  /**
   * What differs between environments in most projects is compared where it is asked for.
   *
   * @param more what to compare beside the structure
   * @param comments whether to compare comments on objects
   * @param strict whether to compare everything that is known, whatever the rest says
   */
  public static DriftRequest of(Set<Aspect> more, boolean comments, boolean strict) {
    if (strict) {
      return new DriftRequest(Comparison.STRICT);
    }
    Comparison comparison = Comparison.STRUCTURE.with(more.toArray(new Aspect[0]));
    return new DriftRequest(comments ? comparison.with(Aspect.COMMENTS) : comparison);
  }

  /** The same, and how to end the drift. */
  public DriftRequest withMending() {
    return new DriftRequest(comparison, true, adopting, ignored);
  }

  /** The same, and a migration that adopts the drift. */
  public DriftRequest withAdopting() {
    return new DriftRequest(comparison, true, true, ignored);
  }

  /** The same for another comparison. */
  public DriftRequest with(Comparison other) {
    return new DriftRequest(other, mending, adopting, ignored);
  }

  /**
   * The same without some tables.
   *
   * @param names not quoted; one without a schema means those of all schemas
   * @param reason why they are left out
   */
  public DriftRequest ignoringTables(Collection<String> names, String reason) {
    List<Ignored> all = new ArrayList<>(ignored);
    names.forEach(name -> all.add(new Ignored("table " + pattern(name), reason)));
    return new DriftRequest(comparison, mending, adopting, all);
  }

  private static String pattern(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? "*." + QualifiedName.of(name)
        : new QualifiedName(name.substring(0, dot), name.substring(dot + 1)).toString();
  }
}
