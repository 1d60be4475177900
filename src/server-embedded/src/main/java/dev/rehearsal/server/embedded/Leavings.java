package dev.rehearsal.server.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What servers of earlier runs held in the end, for the next one that wants the same: to copy it is
 * faster than to make it again. They lie beside the cluster from which all began, as they know its
 * password.
 *
 * @param home a directory for each, under its name
 */
record Leavings(Path home) {

  /** One a branch that somebody works on, some ten megabytes each. */
  private static final int MOST = 5;

  /** The names of what is left beside that after which its directory is called. */
  private static final String NAMES = "rehearsal.names";

  /** The least number of a database that was made by somebody (PostgreSQL, FirstNormalObjectId). */
  private static final long FIRST_OF_USERS = 16384;

  private static final Duration LONGEST = Duration.ofDays(14);

  /**
   * Has a server begin with what was left under a name, unless there is none. It shares with others
   * what none of them changes, which stays for as long as it lives.
   *
   * @param target where nothing is yet
   * @param run of the server
   */
  boolean beginWith(String wanted, Path target, RunDirectory run) throws IOException {
    String name = directoryOf(wanted);
    run.noteUse(name);
    if (isCopied(name, target, Packing::unpack)) {
      sealed(name).link(target);
      return true;
    }
    run.forgetUse();
    forget(name);
    return false;
  }

  /**
   * The same for a server whose lifeline does it.
   *
   * @return what it is to do; nothing where there is none
   */
  Optional<Beginning> beginning(String wanted, Path target, RunDirectory run) throws IOException {
    String name = directoryOf(wanted);
    Path left = home.resolve(name);
    run.noteUse(name);
    // Who was about to delete it before that was noted has done so now.
    FileLocks.awaitFree(lock());
    if (!Files.isDirectory(left)) {
      run.forgetUse();
      return Optional.empty();
    }
    LastUse.note(left);
    return Optional.of(new Beginning(List.of(left, sealed(name).home()), target));
  }

  /** The same for a server that leaves something itself, and shares nothing. */
  boolean beginNear(String wanted, Path target) throws IOException {
    String name = directoryOf(wanted);
    if (isCopied(name, target, Packing::unpackWithSealed)) {
      return true;
    }
    forget(name);
    return false;
  }

  /** Copies what was left, unless there is none or it is no longer as it was left. */
  private boolean isCopied(String name, Path target, Label.Copying copying) throws IOException {
    Path left = home.resolve(name);
    if (!Files.isDirectory(left)) {
      return false;
    }
    List<Path> trees = List.of(left, sealed(name).home());
    return FileLocks.sharing(
        lock(),
        () -> {
          if (!isUnpacked(trees, target, copying)) {
            return false;
          }
          LastUse.note(left);
          return true;
        });
  }

  /** What is as long as it was may still be damaged. */
  private static boolean isUnpacked(List<Path> trees, Path target, Label.Copying copying)
      throws IOException {
    try {
      return Label.copyIfWhole(trees, target, copying);
    } catch (DatabaseServerException e) {
      if (Command.isNoFaultOfInput(e)) {
        throw e;
      }
      // If it is the target that is at fault, whoever copies something else there says so.
      Trees.delete(target);
      return false;
    }
  }

  private Sealed sealed(String name) {
    return new Sealed(home.resolveSibling("sealed").resolve(name));
  }

  /** Whether something was left under a name. */
  boolean has(String name) throws IOException {
    return directory(name).isPresent();
  }

  /** The directory of what was left under a name, or under another and holds that, too. */
  private Optional<String> directory(String name) throws IOException {
    return Files.isDirectory(home.resolve(name))
        ? Optional.of(name)
        : Optional.ofNullable(directories().get(name));
  }

  /** The same; where nothing was left, the one that it would have. */
  private String directoryOf(String wanted) throws IOException {
    return directory(wanted).orElse(wanted);
  }

  /** Those of some names under which something was left, in the same order. */
  List<String> present(List<String> names) throws IOException {
    Set<String> there = directories().keySet();
    return names.stream().filter(there::contains).toList();
  }

  /** All directories, by each of the names of what they hold. */
  private Map<String, String> directories() throws IOException {
    Map<String, String> directories = new HashMap<>();
    if (Files.isDirectory(home)) {
      for (Path left : Trees.inside(home)) {
        String directory = name(left);
        if (!directory.contains(Trees.SCRATCH)) {
          heldBeside(left).forEach(name -> directories.putIfAbsent(name, directory));
          directories.put(directory, directory);
        }
      }
    }
    return directories;
  }

  private static List<String> heldBeside(Path left) throws IOException {
    Path names = left.resolve(NAMES);
    if (!Files.isRegularFile(names)) {
      // An earlier release has left it, or it is damaged, which is nobody's business but its own.
      return List.of();
    }
    try {
      return Files.readAllLines(names, ISO_8859_1);
    } catch (NoSuchFileException e) {
      // Another run is deleting it just now.
      return List.of();
    }
  }

  private static String name(Path left) {
    return Objects.requireNonNull(left.getFileName(), "in a directory").toString();
  }

  /** Takes the right to make what shall be left under a name, or waits for whoever has it. */
  Claim claim(String name) throws IOException {
    return Claim.take(Trees.createEnterable(claims()).resolve(name));
  }

  /**
   * Copies the data of a server that was stopped in order, if there is room, and forgets what is
   * long unused.
   *
   * @param names of what it holds; it lies under the first
   * @param about what is in it, for people
   * @param run of the server
   * @param base from which the server began
   * @param closed the numbers of databases to which nobody may connect
   */
  void put(
      List<String> names, String about, RunDirectory run, BaseCluster base, List<String> closed)
      throws IOException {
    String name = names.get(0);
    Path data = run.data().toRealPath();
    if (Files.exists(data.resolve("postmaster.pid"))) {
      // It was killed while it stopped: what it wrote last may be missing.
      return;
    }
    // It goes with the run if that dies meanwhile.
    Path scratch = run.path().resolve("left");
    Path apart = run.path().resolve("sealed");
    Sealed sealed = sealed(name);
    try {
      Trees.createEnterable(home);
      Trees.createEnterable(home.resolveSibling("sealed"));
      join(data, closed);
      Path files = Packing.files(Trees.createEnterable(scratch));
      Trees.copyWithLinked(data, files);
      Sealed.takeOut(files, closed, apart);
      Packing.pack(scratch);
      Files.write(scratch.resolve(NAMES), names.subList(1, names.size()), ISO_8859_1);
      Label.put(about, scratch);
      locked(
          () -> {
            Path left = home.resolve(name);
            // What is sealed may be there without it, for servers that live.
            boolean free = !Files.isDirectory(left) && !needs().hasNeedOfLeft(name);
            if (free && base.isStillThere()) {
              sealed.bring(apart);
              Files.move(scratch, left, StandardCopyOption.ATOMIC_MOVE);
              LastUse.note(left);
            }
            return forgetOld();
          });
    } catch (DatabaseServerException | IOException e) {
      if (Files.getFileStore(home).getUsableSpace() > Extent.of(data).bytes()) {
        throw e;
      }
      // Without room nothing is left, and whoever wants it makes it once more.
    } finally {
      Trees.delete(scratch);
      Trees.delete(apart);
    }
  }

  /** Has our own databases among the closed ones share what they have in common, mostly all. */
  private static void join(Path data, List<String> closed) throws IOException {
    List<Path> ours =
        closed.stream()
            .filter(database -> Long.parseLong(database) >= FIRST_OF_USERS)
            .map(database -> data.resolve("base").resolve(database))
            .toList();
    for (int i = 1; i < ours.size(); i++) {
      Trees.join(ours.get(0), ours.get(i));
    }
  }

  /** Deletes what was left under a name, unless it is gone or a server uses it. */
  void forget(String wanted) throws IOException {
    String name = directoryOf(wanted);
    locked(() -> deleted(name));
  }

  /** The same for who holds the lock under which runs begin. */
  void forgetLocked(String name) throws IOException {
    FileLocks.holding(lock(), () -> deleted(name));
  }

  /** No run begins meanwhile, so that it is known who needs what. */
  private <T> void locked(FileLocks.Work<T> work) throws IOException {
    Path beginning = new CachedFiles(cache(), KeepPolicy.DEFAULT).beginning();
    FileLocks.holding(beginning, () -> FileLocks.holding(lock(), work));
  }

  private String deleted(String name) throws IOException {
    if (!needs().hasNeedOfLeft(name)) {
      Trees.deleteAtOnce(home.resolve(name));
      Trees.deleteAtOnce(sealed(name).home());
    }
    return name;
  }

  private Needs needs() throws IOException {
    return Needs.in(new CachedFiles(cache(), KeepPolicy.DEFAULT).runs());
  }

  /** It holds the directory of all clusters, which holds ours, which holds the home. */
  private Path cache() {
    return home.toAbsolutePath().resolve("../../..").normalize();
  }

  private int forgetOld() throws IOException {
    List<Path> newestFirst =
        Trees.inside(home).stream().sorted(Comparator.comparing(LastUse::of).reversed()).toList();
    Instant oldest = Instant.now().minus(LONGEST);
    int kept = 0;
    for (Path left : newestFirst) {
      if (name(left).contains(Trees.SCRATCH)) {
        // Whoever was deleting it has died.
        Trees.delete(left);
      } else if (kept == MOST || LastUse.of(left).isBefore(oldest)) {
        deleted(name(left));
      } else {
        kept++;
      }
    }
    forgetStrays();
    forgetClaims(oldest);
    return kept;
  }

  /** What was sealed goes with the cluster; whoever was deleting both may have died between. */
  private void forgetStrays() throws IOException {
    for (Path each : Trees.inside(home.resolveSibling("sealed"))) {
      String name = name(each);
      if (!Files.isDirectory(home.resolve(name)) && !needs().hasNeedOfLeft(name)) {
        Trees.delete(each);
      }
    }
  }

  private void forgetClaims(Instant oldest) throws IOException {
    if (!Files.isDirectory(claims())) {
      return;
    }
    for (Path claim : Trees.inside(claims())) {
      if (LastUse.of(claim).isBefore(oldest)) {
        Files.deleteIfExists(claim);
      }
    }
  }

  /** A file for each that is being made, or could not be. */
  private Path claims() {
    return home.resolveSibling("claims");
  }

  private Path lock() {
    return home.resolveSibling("left.lock");
  }
}
