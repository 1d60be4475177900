package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Directory trees. */
final class Trees {

  private Trees() {}

  /** How often a tree is deleted again into which somebody still writes. */
  private static final int TRIES = 20;

  /** Part of the name of a tree that nobody may use: it is not whole yet, or no more. */
  static final String SCRATCH = ".tmp";

  /**
   * Prints how many files there are and how long they are together. GNU's find does that in a fifth
   * of the time that a JVM takes which has just begun; where it is another, this prints no number.
   */
  static final String MEASURE =
      """
      root=$1
      shift 2
      find "$root" "$@" ! -type d -printf '%s\\n' 2>/dev/null |
        awk '{ bytes += $1 } END { if (NR) printf "%d %.0f\\n", NR, bytes }' ||
        echo "?"
      """;

  /** Files that are one stay one where cp knows how; elsewhere they become two. */
  static final String COPY_LINKED =
      """
      copy_linked() {
        cp -RLp --preserve=links "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -RLp "$1" "$2"; }
      }
      """;

  /**
   * Makes those files one in two directories of databases that are the same in both, and leaves the
   * others; all of them where the file system has no links.
   */
  private static final String JOIN =
      """
      cd "$1" || exit
      ln PG_VERSION "$2/rehearsal.join" 2>/dev/null || exit 0
      rm "$2/rehearsal.join" || exit
      LC_ALL=C diff -rqs . "$2" 2>/dev/null |
        sed -n 's/^Files [.]\\/\\([A-Za-z0-9_.]*\\) and .* are identical$/\\1/p' |
        xargs sh -c 'test "$#" -eq 0 || exec ln -f "$@" "$0"' "$2"
      """;

  /**
   * Copies the first of some trees, keeping its owner, permissions and symbolic links, and measures
   * all of them; the target does not exist yet.
   */
  static Extent copy(List<Path> trees, Path target) throws IOException {
    return measured("cp -RPp \"$1\" \"$2\" || exit\n", trees, target);
  }

  /** Copies a tree with what links lead to in their place. */
  static void copyWithLinked(Path tree, Path target) throws IOException {
    String script = COPY_LINKED + "copy_linked \"$1\" \"$2\"\n";
    Command.run(List.of("sh", "-c", script, "copy", tree.toString(), target.toString()));
  }

  /**
   * Does something with trees, and measures them.
   *
   * @param script what is done; its arguments are the first tree, the target and the other trees
   */
  static Extent measured(String script, List<Path> trees, Path target) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script + MEASURE, "copy"));
    for (Path tree : trees) {
      command.add(tree.toString());
    }
    command.add(5, target.toString());
    Extent measured = Extent.parsed(Command.run(command).strip());
    return measured == null ? Extent.of(trees) : measured;
  }

  /**
   * Has two directories share the files that are the same in both, which nobody may change from
   * then on. Where diff is not there, they share none.
   */
  static void join(Path one, Path other) throws IOException {
    Command.run(List.of("sh", "-c", JOIN, "join", one.toString(), other.toString()));
  }

  /**
   * Deletes a tree under another name, so that nobody ever takes a half of it for the whole, also
   * when we die meanwhile. Where there is none, nothing is done.
   */
  static void deleteAtOnce(Path root) throws IOException {
    Path scratch = root.resolveSibling(root.getFileName() + SCRATCH + "-" + UUID.randomUUID());
    try {
      Files.move(root, scratch, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    delete(scratch);
  }

  /** Deletes a tree; what somebody else deletes or writes at the same time is no error. */
  static void delete(Path root) throws IOException {
    for (int i = 1; Files.exists(root); i++) {
      try {
        Files.walkFileTree(root, new Deleter());
      } catch (DirectoryNotEmptyException e) {
        // The processes of a server that was killed take a moment to end.
        if (i == TRIES) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static void pause(DirectoryNotEmptyException cause) throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }

  /**
   * What is in a directory, in no order. A JVM that has just begun reads it so in a fifth of the
   * time that a stream takes.
   */
  static List<Path> inside(Path directory) throws IOException {
    String[] names = directory.toFile().list();
    if (names == null) {
      throw new IOException(directory + " is no directory that can be read");
    }
    List<Path> all = new ArrayList<>();
    try {
      for (String name : names) {
        all.add(directory.resolve(name));
      }
    } catch (InvalidPathException e) {
      // A name that the locale does not know, which has no letters.
      return listed(directory);
    }
    return all;
  }

  private static List<Path> listed(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }

  /** Creates a directory, and those above it, that everybody may enter and only we may change. */
  static Path createEnterable(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (parent != null) {
        createEnterable(parent);
      }
      Files.createDirectories(directory);
      letEnter(directory);
    }
    return directory;
  }

  /** Lets everybody enter a directory of ours, and only us change it. */
  static void letEnter(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Lets nobody but root change what is in a directory, and lets its owner read it. */
  static void close(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {

    /** What was closed is opened again. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      try {
        if (!Files.isWritable(directory)) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return FileVisitResult.CONTINUE;
      } catch (NoSuchFileException e) {
        // It is not writable as it is gone.
        return FileVisitResult.SKIP_SUBTREE;
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
