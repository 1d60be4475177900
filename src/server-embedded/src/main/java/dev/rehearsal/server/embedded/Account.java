package dev.rehearsal.server.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/**
 * The account under which PostgreSQL runs. That is our own, unless we are root, under whom
 * PostgreSQL refuses to run.
 *
 * @param name the account's name; empty for our own
 * @param prefix the words before a command that make it run under the account
 */
record Account(String name, List<String> prefix) {

  private static final Account OURS = new Account("", List.of());

  /** Ordinary accounts that a system has, the best first. */
  private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

  private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  /** Finds the account, or says why there is none. */
  static Account current() throws IOException {
    if (!isRoot()) {
      return OURS;
    }
    List<String> accounts = Files.readAllLines(Path.of("/etc/passwd"));
    for (String name : UNPRIVILEGED) {
      for (String account : accounts) {
        String[] fields = account.split(":", -1);
        if (fields.length > 3 && fields[0].equals(name)) {
          return new Account(name, prefix(name, fields[2], fields[3]));
        }
      }
    }
    throw new DatabaseServerException(
        "PostgreSQL does not run as root, and there is no account named postgres or nobody to run"
            + " it under: add one, or run the tests under another account");
  }

  /**
   * Checks that nobody else can put binaries into our cache.
   *
   * @throws DatabaseServerException when the directory belongs to somebody else
   */
  static void checkOwned(Path cache) throws IOException {
    long owner = uidOf(cache);
    if (owner != 0 && owner != ourUid()) {
      throw new DatabaseServerException(
          "the cache directory %s belongs to another account (%d): choose one of your own with rehearsal.cache-directory"
              .formatted(cache, owner));
    }
  }

  private static boolean isRoot() throws IOException {
    return ourUid() == 0;
  }

  private static long ourUid() throws IOException {
    Path self = Path.of("/proc/self");
    // The class of the JDK calls an account without a name root, so it comes second.
    return Files.exists(self) ? uidOf(self) : new UnixSystem().getUid();
  }

  private static long uidOf(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
  }

  /** Whether this is another account than our own. */
  boolean isOther() {
    return !name.isEmpty();
  }

  /** Gives a file or directory to the account. */
  void own(Path path) throws IOException {
    if (isOther()) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }

  /**
   * Checks that the account can get at a directory.
   *
   * @throws DatabaseServerException naming the directory that it may not enter
   */
  void checkReaches(Path directory) throws IOException {
    if (!isOther()) {
      return;
    }
    for (Path each = directory; each != null; each = each.getParent()) {
      if (Files.exists(each)
          && !Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new DatabaseServerException(
            "PostgreSQL runs under the account %s here, which may not enter %s: choose another cache directory with rehearsal.cache-directory"
                .formatted(name, each));
      }
    }
  }

  private static List<String> prefix(String name, String uid, String gid) {
    Optional<Path> setpriv = ofUtilLinux("setpriv");
    if (setpriv.isPresent()) {
      return List.of(
          setpriv.get().toString(), "--reuid", uid, "--regid", gid, "--clear-groups", "--");
    }
    // That of busybox, which becomes the command; others would stay and keep signals to themselves.
    return List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"");
  }

  /**
   * Where a command of util-linux is, if it is there: busybox has lesser ones of the same names,
   * which may come first on the path.
   */
  private static Optional<Path> ofUtilLinux(String command) {
    for (String directory : PLACES) {
      Path file = Path.of(directory, command);
      if (Files.isExecutable(file) && !isBusybox(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isBusybox(Path file) {
    try {
      return file.toRealPath().getFileName().toString().contains("busybox");
    } catch (IOException e) {
      return true;
    }
  }
}
