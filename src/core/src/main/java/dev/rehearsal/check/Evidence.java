package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.Change;
import java.util.List;

/**
 * How much of what a migration changes is there in a database, object by object. What it should
 * change was seen on a disposable server.
 *
 * @param migration the migration
 * @param there what is as after it
 * @param absent what is as before it
 * @param different what is neither
 */
public record Evidence(
    Migration migration, List<Change> there, List<Change> absent, List<Change> different) {

  public Evidence {
    there = List.copyOf(there);
    absent = List.copyOf(absent);
    different = List.copyOf(different);
  }

  /** What all the objects say together. */
  public Verdict verdict() {
    if (there.isEmpty() && absent.isEmpty() && different.isEmpty()) {
      return Verdict.NO_TRACE;
    }
    if (!different.isEmpty() || (!there.isEmpty() && !absent.isEmpty())) {
      return Verdict.SOME_THERE;
    }
    return absent.isEmpty() ? Verdict.ALL_THERE : Verdict.NONE_THERE;
  }

  /** What all objects of a migration say together. */
  public enum Verdict {
    /** Everything is as after it. */
    ALL_THERE,
    /** Everything is as before it. */
    NONE_THERE,
    /** Some is, some is not: a person must mend it. */
    SOME_THERE,
    /** It changes no object, but rows at most, so that a schema tells nothing of it. */
    NO_TRACE
  }
}
