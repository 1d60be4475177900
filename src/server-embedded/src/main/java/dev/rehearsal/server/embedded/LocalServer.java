package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A server that runs as a child of this process. */
final class LocalServer implements RunningServer {

  private final RunDirectory.Owned run;
  private final ServerCommand command;
  private final Postmaster postmaster;
  private final ServerAccess admin;
  private final BaseCluster base;
  private String left = "";
  private String about = "";

  LocalServer(
      RunDirectory.Owned run, ServerCommand command, Postmaster postmaster, BaseCluster base) {
    this.run = run;
    this.command = command;
    this.postmaster = postmaster;
    this.base = base;
    this.admin =
        ServerAccess.plain(
            "127.0.0.1", postmaster.port(), "postgres", BaseCluster.SUPERUSER, base.password());
  }

  @Override
  public ServerAccess admin() {
    return admin;
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public synchronized Optional<String> keep(String database) {
    RunDirectory directory = run.directory();
    try {
      if (!Files.exists(directory.opener())) {
        writeOpener(directory);
      }
      Files.writeString(
          directory.kept(), database + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new DatabaseServerException(
          "cannot keep " + directory.path() + ": " + e.getMessage(), e);
    }
    return Optional.of(
        "sh %s %s"
            .formatted(ServerCommand.quotedIfNeeded(directory.opener().toString()), database));
  }

  @Override
  public synchronized void leave(String name, String what) {
    left = name;
    about = what;
  }

  @Override
  public synchronized void close() {
    try (run) {
      if (left.isEmpty() || Files.exists(run.directory().kept())) {
        postmaster.stop();
      } else {
        stopAndLeave();
      }
    } catch (IOException e) {
      throw new DatabaseServerException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
    }
  }

  /** A server whose files are kept ends as one should, and not as one that nobody will miss. */
  private void stopAndLeave() throws IOException {
    RunDirectory directory = run.directory();
    Files.createFile(directory.kept());
    postmaster.stop();
    base.leavings().put(left, about, directory.data(), base);
    directory.delete();
  }

  /** Writes the script that opens the server later. It holds the password, so it is ours alone. */
  private void writeOpener(RunDirectory directory) throws IOException {
    String script =
        Postmaster.resource("open.sh")
            .replace("@RUN@", ServerCommand.quoted(directory.path().toString()))
            .replace("@PORT@", String.valueOf(postmaster.port()))
            .replace("@COMMAND@", command.forShell())
            .replace("@USER@", admin.user())
            .replace("@PASSWORD@", String.valueOf(admin.password()));
    Path opener =
        Files.createFile(
            directory.opener(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(opener, script);
  }
}
