package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

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

  /** Changes when clusters made by an older version of this class must not be used. */
  private static final int FORMAT = 1;

  static BaseCluster of(Installation installation, Account account, Path cache) throws IOException {
    Path parent = Trees.createEnterable(cache.resolve("base"));
    String name =
        "%s-%d%s"
            .formatted(
                installation.home().getFileName(),
                FORMAT,
                account.isOther() ? "-" + account.name() : "");
    Path home = parent.resolve(name);
    if (!Files.isDirectory(home)) {
      FileLocks.holding(
          parent.resolve(name + ".lock"),
          () -> Files.isDirectory(home) ? home : create(installation, account, home));
    }
    return new BaseCluster(home.resolve("data"), Files.readString(home.resolve("password")));
  }

  /** What servers have left that began as copies of this cluster. */
  Leavings leavings() {
    return new Leavings(data.resolveSibling("left"));
  }

  /** Copies the cluster, keeping its owner and permissions. */
  void copyTo(Path target) throws IOException {
    Trees.copy(data, target);
  }

  /** Shows the place without the password. */
  @Override
  public String toString() {
    return data.toString();
  }

  private static Path create(Installation installation, Account account, Path home)
      throws IOException {
    Path scratch = home.resolveSibling(home.getFileName() + ".tmp");
    Trees.delete(scratch);
    Trees.createEnterable(scratch);
    account.own(scratch);
    Path password = scratch.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, randomPassword());
    account.own(password);
    Path data = scratch.resolve("data");
    initialise(installation, account, data, password);
    Files.writeString(data.resolve("pg_hba.conf"), HOST_RULES);
    return Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
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
    }
    if (major >= 18) {
      command.add("--no-data-checksums");
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

  private static String randomPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
