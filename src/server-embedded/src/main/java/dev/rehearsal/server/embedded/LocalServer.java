package dev.rehearsal.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server that runs as a child of this process. */
final class LocalServer implements RunningServer {

  private final RunDirectory.Owned run;
  private final ServerCommand command;
  private final Postmaster postmaster;
  private final ServerAccess admin;
  private final BaseCluster base;
  private final Claim claim;

  /** Whether another goes on in its place. */
  private boolean replaced;

  private LocalServer(
      RunDirectory.Owned run,
      ServerCommand command,
      Postmaster postmaster,
      BaseCluster base,
      Claim claim) {
    this.run = run;
    this.command = command;
    this.postmaster = postmaster;
    this.base = base;
    this.claim = claim;
    this.admin =
        ServerAccess.plain(
            "127.0.0.1", postmaster.port(), "postgres", BaseCluster.SUPERUSER, base.password());
  }

  /**
   * Starts a server.
   *
   * @param base from which its data began
   * @param claim to make what it shall leave
   */
  static LocalServer start(
      RunDirectory.Owned run, ServerCommand command, BaseCluster base, Claim claim)
      throws IOException {
    return new LocalServer(run, command, Postmaster.start(command, run.directory()), base, claim);
  }

  /** Starts one with what was left, which its lifeline puts there. */
  static LocalServer startWith(
      Beginning beginning, RunDirectory.Owned run, ServerCommand command, BaseCluster base)
      throws IOException {
    Postmaster postmaster = Postmaster.start(command, run.directory(), beginning);
    return new LocalServer(run, command, postmaster, base, Claim.NONE);
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
  public String note() {
    try {
      // Whatever bytes are in it.
      return new String(Files.readAllBytes(run.directory().note()), UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new DatabaseServerException(
          "cannot read %s: %s".formatted(run.directory().note(), e.getMessage()), e);
    }
  }

  @Override
  public synchronized RunningServer leave(List<String> names, String about, String note) {
    RunDirectory directory = run.directory();
    try {
      List<String> closed = closedDatabases();
      Files.writeString(directory.note(), note);
      Postmaster next =
          postmaster.restart(
              command, directory, () -> base.leavings().put(names, about, directory, base, closed));
      if (base.leavings().present(names.subList(0, 1)).isEmpty()) {
        claim.giveUp();
      } else {
        claim.fulfil();
      }
      replaced = true;
      return new LocalServer(run, command, next, base, Claim.NONE);
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw new DatabaseServerException(
          "what the server holds cannot be left for the next one in %s: %s: %s"
              .formatted(base.leavings().home(), e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  /**
   * The numbers of the databases to which nobody may connect. From here on one of them is the one
   * from which others are made by default: for that nobody need connect to it. Autovacuum connects
   * to all and changes them, so that there are none where it is on.
   */
  private List<String> closedDatabases() throws SQLException {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ BEGIN
            IF EXISTS (SELECT FROM pg_database WHERE datname = 'template1') THEN
              ALTER DATABASE template1 ALLOW_CONNECTIONS false;
            END IF;
          END $$
          """);
      return closedDatabases(statement);
    }
  }

  private static List<String> closedDatabases(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT oid FROM pg_database WHERE NOT datallowconn AND dattablespace ="
                + " (SELECT oid FROM pg_tablespace WHERE spcname = 'pg_default')"
                + " AND current_setting('autovacuum') = 'off' ORDER BY 1")) {
      List<String> closed = new ArrayList<>();
      while (rows.next()) {
        closed.add(rows.getString(1));
      }
      return closed;
    }
  }

  @Override
  public synchronized void leaveNothing() {
    try {
      claim.giveUp();
    } catch (IOException e) {
      throw new DatabaseServerException("a claim cannot be given up: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (replaced) {
      return;
    }
    try (run;
        claim) {
      postmaster.stop();
      if (Files.exists(run.directory().paused())) {
        // It was stopped to be started again, and could not be.
        run.directory().delete();
      }
    } catch (IOException e) {
      throw new DatabaseServerException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void dismiss() {
    if (Files.exists(run.directory().kept())) {
      close();
      return;
    }
    if (replaced) {
      return;
    }
    try (run;
        claim) {
      postmaster.letGo(run.directory());
    } catch (IOException e) {
      throw new DatabaseServerException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
    }
  }

  /** Writes the script that opens the server later. It holds the password, so it is ours alone. */
  private void writeOpener(RunDirectory directory) throws IOException {
    String script =
        openScript()
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

  private static String openScript() throws IOException {
    try (InputStream in = LocalServer.class.getResourceAsStream("open.sh")) {
      if (in == null) {
        throw new IOException("the jar lacks open.sh");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
