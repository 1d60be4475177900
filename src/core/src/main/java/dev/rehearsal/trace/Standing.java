package dev.rehearsal.trace;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds and waits for, as another session sees it.
 *
 * @param modes the locks on relations that it holds, and the one that it waits for
 * @param waits whether it waits for any lock
 * @param wanted the mode of the lock on a relation that it waits for; null when it waits for
 *     something else, such as the end of a transaction
 * @param wantedOn the number of that relation, or 0
 */
record Standing(
    Map<Long, Set<LockMode>> modes, boolean waits, @Nullable LockMode wanted, long wantedOn) {

  /** Adds what is locked to what was known. */
  void addTo(Map<Long, Set<LockMode>> known) {
    modes.forEach(
        (id, more) ->
            known.computeIfAbsent(id, key -> EnumSet.noneOf(LockMode.class)).addAll(more));
  }
}
