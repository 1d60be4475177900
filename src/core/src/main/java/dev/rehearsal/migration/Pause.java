package dev.rehearsal.migration;

import java.sql.SQLException;

/** Decides, between two migrations, whether those that come next are to run in another session. */
@FunctionalInterface
public interface Pause {

  /**
   * Whether they wait; may ask the session of those before them, and leaves it where the next would
   * begin.
   */
  boolean isWanted() throws SQLException;
}
