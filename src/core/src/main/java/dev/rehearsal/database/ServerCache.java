package dev.rehearsal.database;

import java.util.List;

/** What one kind of server keeps in the cache directory. Safe beside any number of runs. */
public interface ServerCache {

  /**
   * All that is there now. Nothing is changed.
   *
   * @throws DatabaseServerException when the directory cannot be read
   */
  List<CacheEntry> entries();

  /**
   * Removes what no run that lives needs. A run that begins at the same time waits, and makes anew
   * what it needs.
   *
   * @param kept whether servers with databases of failed tests go as well, unless one of them is
   *     open right now
   * @return what was removed
   * @throws DatabaseServerException when something cannot be deleted
   */
  List<CacheEntry> clear(boolean kept);
}
