package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RandomPassword;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A freshly initialised cluster, made once for all runs of this machine and copied for each: initdb
 * takes half a second, a copy a tenth of that.
 *
 * @param data the data directory, never started itself
 * @param password the superuser's password, which only our own account can read
 */
record BaseCluster(Path data, String password) {

  /** The superuser's name, as everywhere. */
  static final String SUPERUSER = "postgres";

  /**
   * Who gets in: whoever comes from this machine with a password, which nobody has but us. The
   * password crosses the loopback interface in clear, where only root could listen, and so a client
   * needs no cryptography, which is the dearest part of a first connection.
   */
  private static final String HOST_RULES = "host all all 127.0.0.1/32 password\n";

  /**
   * Changes when clusters made by an older version of this class must not be used, nor what servers
   * of an older version have left, which lies there otherwise.
   */
  private static final int FORMAT = 8;

  /**
   * Has the server delete its log of changes where it would keep files of it to write over: they
   * would be copied with what it leaves, each time.
   */
  private static final List<String> LOG_SETTINGS =
      List.of("wal_recycle = off", "wal_init_zero = off");

  static BaseCluster of(Installation installation, Account account, Path cache) throws IOException {
    Path home = home(installation.home().getFileName().toString(), account, cache);
    if (!hasPassword(home)) {
      Trees.createEnterable(home.resolveSibling(""));
      FileLocks.holding(
          lock(home), () -> hasPassword(home) ? home : make(installation, account, home));
    }
    LastUse.note(home);
    return in(home);
  }

  /**
   * What servers have left, where the cluster may be missing.
   *
   * @param binaries the key of those that they ran on
   */
  static Leavings leavings(String binaries, Account account, Path cache) {
    return new Leavings(home(binaries, account, cache).resolve("left"));
  }

  private static Path home(String binaries, Account account, Path cache) {
    return cache
        .resolve("base")
        .resolve(binaries + "-" + FORMAT + (account.isOther() ? "-" + account.name() : ""));
  }

  /**
   * Makes the cluster anew that was found damaged. What servers have left that began from it stays,
   * as others may live that share it: the password is the same.
   *
   * @return the new one, or that of another process which was faster
   */
  BaseCluster renewed(Installation installation, Account account) throws IOException {
    Path home = data.resolveSibling("").toAbsolutePath();
    return FileLocks.holding(
        lock(home),
        () -> {
          if (!hasPassword(home)) {
            make(installation, account, home);
          } else if (!Label.isWhole(data, Extent.of(data))) {
            removeLeftovers(home);
            makeData(installation, account, home, home.resolve("password"));
          }
          return in(home);
        });
  }

  /** Whether this is what servers begin from now; what began from another has its password. */
  boolean isStillThere() throws IOException {
    Path home = data.resolveSibling("");
    return hasPassword(home) && in(home).equals(this);
  }

  /** The version of a cluster for people. */
  static String version(Path data) throws IOException {
    Path version = data.resolve("PG_VERSION");
    return Files.exists(version) ? "PostgreSQL " + Files.readString(version).strip() : "damaged";
  }

  /** What servers have left that began as copies of this cluster. */
  Leavings leavings() {
    return new Leavings(data.resolveSibling("left"));
  }

  /**
   * Copies the cluster, keeping its owner and permissions, unless it is damaged.
   *
   * @return whether it was copied
   */
  boolean copyTo(Path target) throws IOException {
    return Label.copyIfWhole(data, target);
  }

  /** Shows the place without the password. */
  @Override
  public String toString() {
    return data.toString();
  }

  private static BaseCluster in(Path home) throws IOException {
    return new BaseCluster(home.resolve("data"), Files.readString(home.resolve("password")));
  }

  private static Path lock(Path home) {
    return home.resolveSibling(home.getFileName() + ".lock");
  }

  /** Whether a whole password is there, which is a small file that is written last. */
  private static boolean hasPassword(Path home) throws IOException {
    Path password = home.resolve("password");
    return Files.isRegularFile(password) && Files.size(password) == RandomPassword.LENGTH;
  }

  /**
   * Makes all where nothing is, or no password, without which nobody has a use for what was left.
   * What is sealed stays for those who began with it and live.
   */
  private static Path make(Installation installation, Account account, Path home)
      throws IOException {
    Trees.createEnterable(home);
    account.own(home);
    removeLeftovers(home);
    Trees.deleteAtOnce(home.resolve("left"));
    Path password = scratch(home.resolve("password"));
    try {
      Files.createFile(
          password,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(password, RandomPassword.next());
      account.own(password);
      makeData(installation, account, home, password);
      Files.move(password, home.resolve("password"), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(password);
    }
    return home;
  }

  private static void makeData(Installation installation, Account account, Path home, Path password)
      throws IOException {
    Path data = home.resolve("data");
    Path scratch = scratch(data);
    try {
      initialise(installation, account, scratch, password);
      Files.writeString(scratch.resolve("pg_hba.conf"), HOST_RULES);
      writeSettings(scratch.resolve("postgresql.conf"), installation.major());
      deleteMaps(scratch);
      Label.put("", scratch);
      Trees.deleteAtOnce(data);
      Files.move(scratch, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Trees.delete(scratch);
    }
  }

  /** Leaves out what initdb says of all that can be set, which each start would read twice. */
  private static void writeSettings(Path file, int major) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    if (major >= 12) {
      lines.addAll(LOG_SETTINGS);
    }
    Files.write(file, lines);
  }

  /**
   * Deletes the maps of free space and of visible rows that initdb has made for the catalogs: they
   * are a quarter of all files, and each would be copied into each database. PostgreSQL does
   * without a map, as a table has none before its first vacuum, and makes one when it has something
   * for it (PostgreSQL documentation, "Free Space Map" and "Visibility Map").
   */
  private static void deleteMaps(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(BaseCluster::isMap).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isMap(Path file) {
    return file.getFileName().toString().matches("[0-9]+_(fsm|vm)");
  }

  /** Of its own for each who makes one: the initdb of a process that was killed goes on. */
  private static Path scratch(Path path) {
    return path.resolveSibling(path.getFileName() + Trees.SCRATCH + "-" + UUID.randomUUID());
  }

  /** Only who holds the lock makes a cluster, so what bears a scratch name was left by the dead. */
  private static void removeLeftovers(Path home) throws IOException {
    List<Path> all = new ArrayList<>(Trees.inside(home));
    String prefix = home.getFileName() + Trees.SCRATCH;
    Trees.inside(home.resolveSibling("")).stream()
        .filter(each -> each.getFileName().toString().startsWith(prefix))
        .forEach(all::add);
    for (Path each : all) {
      if (each.getFileName().toString().contains(Trees.SCRATCH)) {
        removeLeftover(each);
      }
    }
  }

  private static void removeLeftover(Path leftover) throws IOException {
    try {
      Trees.delete(leftover);
    } catch (DirectoryNotEmptyException e) {
      // The initdb of a process that was killed is at work there. Whoever is next removes it.
    }
  }

  private static void initialise(
      Installation installation, Account account, Path data, Path password) throws IOException {
    int major = installation.major();
    List<String> command = new ArrayList<>(account.prefix());
    command.add(installation.program("initdb").toString());
    command.addAll(List.of("--pgdata", data.toString(), "--username", SUPERUSER));
    command.addAll(List.of("--pwfile", password.toString(), "--auth", "password"));
    command.addAll(List.of("--encoding", "UTF8", "--no-sync", "--wal-segsize", "1"));
    if (major >= 16) {
      // The passwords are random and long, so that to stretch them gains nothing and costs much.
      command.addAll(List.of("--set", "scram_iterations=1"));
      // Where the disk is full initdb dies, and its memory would stay: here it goes with the files.
      command.addAll(List.of("--set", "dynamic_shared_memory_type=mmap"));
    }
    if (major >= 18) {
      command.add("--no-data-checksums");
      // What lies in memory is read at once; workers would only cost their start.
      command.addAll(List.of("--set", "io_method=sync", "--set", "io_max_concurrency=4"));
    }
    try {
      Command.run(with(command, locale(major)));
    } catch (DatabaseServerException e) {
      if (String.valueOf(e.getMessage()).contains("could not look up effective user ID")) {
        throw new DatabaseServerException(
            "PostgreSQL cannot be initialised by an account that is not in /etc/passwd: add this"
                + " one there, or use a container or a server that runs already",
            e);
      }
      if (major >= 17) {
        throw e;
      }
      // Not every system has C.UTF-8, but all have C.
      Trees.delete(data);
      Command.run(with(command, List.of("--locale", "C")));
    }
  }

  /** The same order and case of letters on every machine. */
  private static List<String> locale(int major) {
    return major >= 17
        ? List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C")
        : List.of("--locale", "C.UTF-8");
  }

  private static List<String> with(List<String> command, List<String> more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    return all;
  }
}
