package dev.rehearsal.server.embedded;

import dev.rehearsal.database.CacheEntry;
import dev.rehearsal.database.CacheEntry.Kind;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.ServerCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the embedded server keeps in the cache directory.
 *
 * <p>Runs begin under one lock, and each says in its directory, whose own lock it holds for as long
 * as it lives, which binaries it needs. So whoever holds the first lock knows what nobody needs.
 *
 * @param cache the directory; it need not exist
 * @param keep how much of what failed tests left stays
 */
record CachedFiles(Path cache, KeepPolicy keep) implements ServerCache {

  /** How long binaries and their clusters wait for somebody who wants that version again. */
  private static final Duration LONGEST = Duration.ofDays(60);

  @Override
  public List<CacheEntry> entries() {
    if (!Files.isDirectory(runs())) {
      return List.of();
    }
    try {
      // The version of binaries is asked of themselves.
      Account.checkOwned(cache);
      return Files.isWritable(cache) ? FileLocks.holding(beginning(), this::look) : look();
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  @Override
  public List<CacheEntry> clear(boolean kept) {
    if (!Files.isDirectory(runs())) {
      return List.of();
    }
    try {
      Account.checkOwned(cache);
      return FileLocks.holding(beginning(), () -> clearUnneeded(kept));
    } catch (IOException e) {
      throw failure("cleared", e);
    }
  }

  /** Held by a run that begins, until its directory says what it needs. */
  Path beginning() {
    return cache.resolve("run.lock");
  }

  /** The directory of all runs. */
  Path runs() {
    return cache.resolve("run");
  }

  /** Removes what nobody needs or has used for long, under the lock under which runs begin. */
  void forgetOld() throws IOException {
    Instant oldest = Instant.now().minus(LONGEST);
    Needs needs = Needs.in(runs());
    for (Path base : in("base")) {
      if (!needs.hasNeedOfBase(name(base)) && LastUse.of(base).isBefore(oldest)) {
        Trees.deleteAtOnce(base);
      }
    }
    for (Path home : in("postgres")) {
      if (!needs.hasNeedOfBinaries(name(home)) && LastUse.of(home).isBefore(oldest)) {
        Trees.deleteAtOnce(home);
      }
    }
  }

  private List<CacheEntry> clearUnneeded(boolean kept) throws IOException {
    List<CacheEntry> before = look();
    new Housekeeping(runs(), kept ? new KeepPolicy(0, Duration.ZERO) : keep).sweep();
    for (CacheEntry entry : look()) {
      if (!entry.inUse()) {
        remove(entry);
      }
    }
    return before.stream()
        .filter(entry -> !Files.exists(entry.path(), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Only the sweep knows which runs may go. */
  private static void remove(CacheEntry entry) throws IOException {
    Path path = entry.path();
    switch (entry.kind()) {
      case MIGRATED_CLUSTER -> new Leavings(parent(path)).forgetLocked(name(path));
      case BINARIES, BASE_CLUSTER -> Trees.deleteAtOnce(path);
      case LEFTOVER -> Trees.delete(path);
      case RUN, KEPT_SERVER -> {}
    }
  }

  private List<CacheEntry> look() throws IOException {
    Needs needs = Needs.in(runs());
    List<CacheEntry> entries = new ArrayList<>();
    for (Path home : in("postgres")) {
      boolean needed = needs.hasNeedOfBinaries(name(home));
      String version = isLeftover(home) ? "" : new Installation(home).version();
      entries.add(entry(Kind.BINARIES, home, version, needed));
    }
    for (Path base : in("base")) {
      addBase(entries, base, needs);
    }
    for (Needs.User user : needs.runs()) {
      entries.add(run(user));
    }
    return entries;
  }

  private void addBase(List<CacheEntry> entries, Path base, Needs needs) throws IOException {
    boolean needed = needs.hasNeedOfBase(name(base));
    Path data = base.resolve("data");
    CacheEntry all = entry(Kind.BASE_CLUSTER, base, BaseCluster.version(data), needed);
    long bytes = all.bytes();
    if (all.kind() == Kind.BASE_CLUSTER) {
      for (Path left : in(cache.relativize(base.resolve("left")).toString())) {
        String about = Label.of(left).map(Label::about).orElse("");
        long sealed = Extent.of(base.resolve("sealed").resolve(name(left))).bytes();
        CacheEntry own = entry(Kind.MIGRATED_CLUSTER, left, about, needs.hasNeedOfLeft(name(left)));
        CacheEntry each =
            new CacheEntry(
                own.kind(), left, own.bytes() + sealed, own.used(), own.about(), own.inUse());
        entries.add(each);
        bytes -= each.bytes();
      }
    }
    entries.add(new CacheEntry(all.kind(), base, bytes, all.used(), all.about(), all.inUse()));
  }

  private static CacheEntry run(Needs.User user) throws IOException {
    RunDirectory run = user.directory();
    boolean open = run.process(run.serverPid()).isPresent();
    return new CacheEntry(
        user.kept() ? Kind.KEPT_SERVER : Kind.RUN,
        run.path(),
        run.extent().bytes(),
        LastUse.of(run.path()),
        user.kept()
            ? String.join(", ", Files.readAllLines(run.kept()))
            : run.owner().map(pid -> "of process " + pid).orElse(""),
        user.alive() || (user.kept() && open));
  }

  private static CacheEntry entry(Kind kind, Path path, String about, boolean inUse)
      throws IOException {
    boolean leftover = isLeftover(path);
    return new CacheEntry(
        leftover ? Kind.LEFTOVER : kind,
        path,
        Extent.of(path).bytes(),
        LastUse.of(path),
        leftover ? "" : about,
        inUse);
  }

  /** The directories in a directory, which need not be there. */
  private List<Path> in(String directory) throws IOException {
    Path all = cache.resolve(directory);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    return Trees.inside(all).stream().filter(Files::isDirectory).sorted().toList();
  }

  private static boolean isLeftover(Path path) {
    return name(path).contains(Trees.SCRATCH);
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName(), "in a directory").toString();
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "in a directory");
  }

  private DatabaseServerException failure(String what, IOException e) {
    return new DatabaseServerException(
        "the cache directory %s cannot be %s: %s: %s"
            .formatted(cache, what, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
