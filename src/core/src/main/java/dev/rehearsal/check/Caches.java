package dev.rehearsal.check;

import dev.rehearsal.database.CacheEntry;
import dev.rehearsal.database.ServerCache;
import dev.rehearsal.database.ServerRequest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What servers of all kinds keep in the cache directory.
 *
 * @param directory where that is; it need not exist
 */
public record Caches(Path directory, List<ServerCache> all) {

  public Caches {
    all = List.copyOf(all);
  }

  /** Those of the directory that settings name. */
  public static Caches of(Settings settings, Project project) {
    ServerRequest request = settings.server();
    return new Caches(
        request.cacheDirectory(), new ServerChoice(project.classPath()).caches(request));
  }

  /**
   * All that is there now, by kind, what was used last first.
   *
   * @throws dev.rehearsal.database.DatabaseServerException when the directory cannot be read
   */
  public List<CacheEntry> entries() {
    return sorted(all.stream().map(ServerCache::entries).toList());
  }

  /**
   * Removes what no run that lives needs.
   *
   * @param kept whether servers with databases of failed tests go as well
   * @return what was removed
   * @throws dev.rehearsal.database.DatabaseServerException when something cannot be deleted
   */
  public List<CacheEntry> clear(boolean kept) {
    LastWanted.forgetAll(directory);
    LastRead.forgetAll(directory);
    return sorted(all.stream().map(cache -> cache.clear(kept)).toList());
  }

  private static List<CacheEntry> sorted(List<List<CacheEntry>> entries) {
    return entries.stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(CacheEntry::kind)
                .thenComparing(CacheEntry::used, Comparator.reverseOrder())
                .thenComparing(CacheEntry::path))
        .toList();
  }
}
