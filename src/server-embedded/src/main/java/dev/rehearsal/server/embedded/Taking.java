package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server begins with of what earlier ones have left, and what it has to leave itself.
 *
 * @param leavings where that lies; null when nothing was looked for
 * @param name of what was copied; empty for nothing
 * @param claim to make what was wanted, as it was not there
 */
record Taking(@Nullable Leavings leavings, String name, Claim claim) {

  static final Taking NOTHING = new Taking(null, "", Claim.NONE);

  /**
   * Copies what is wanted most and is there. While another process is making that which is wanted
   * above all, this waits.
   *
   * @param names the most wanted first
   * @param target where nothing is yet
   * @param run of the server
   */
  static Taking of(Leavings leavings, List<String> names, Path target, RunDirectory run)
      throws IOException {
    if (names.isEmpty()) {
      return NOTHING;
    }
    String wanted = names.get(0);
    if (leavings.beginWith(wanted, target, run)) {
      return new Taking(leavings, wanted, Claim.NONE);
    }
    Claim claim = leavings.claim(wanted);
    try {
      // Whoever had the claim may have left it meanwhile.
      for (String name : leavings.present(names)) {
        if (name.equals(wanted) && leavings.beginWith(name, target, run)) {
          claim.close();
          return new Taking(leavings, name, Claim.NONE);
        }
        if (!name.equals(wanted) && leavings.beginNear(name, target)) {
          return new Taking(leavings, name, claim);
        }
      }
      return new Taking(leavings, "", claim);
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** Whether there was nothing. */
  boolean isEmpty() {
    return name.isEmpty();
  }

  /**
   * Deletes what was copied where it was copied from, as it is of no use.
   *
   * @return whether something was copied
   */
  boolean forget() throws IOException {
    if (leavings == null || name.isEmpty()) {
      return false;
    }
    leavings.forget(name);
    return true;
  }
}
