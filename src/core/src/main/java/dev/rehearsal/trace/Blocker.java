package dev.rehearsal.trace;

/**
 * A session for which another one waits.
 *
 * @param pid its process; 0 for a prepared transaction
 * @param here whether it is in the database that is watched, in which everybody is ours
 * @param idle whether it does nothing, so that it will not end before it is told to
 * @param who whose session it is
 * @param doing what it does, in words that follow a comma
 */
record Blocker(int pid, boolean here, boolean idle, String who, String doing) {

  /** The same session, of which we know more. */
  Blocker known(String better) {
    return new Blocker(pid, here, idle, better, doing);
  }

  @Override
  public String toString() {
    return who + ", " + doing;
  }
}
