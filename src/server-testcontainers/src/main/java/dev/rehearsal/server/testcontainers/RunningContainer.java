package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.exception.DockerException;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RandomPassword;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.server.testcontainers.LeftImages.Left;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A server that answers, in a container that goes with it. */
final class RunningContainer implements RunningServer {

  /**
   * What a kept image does when it is run: start its server, wait for it, show psql. Reached
   * through the image's own entry point, which runs whatever is not PostgreSQL as it stands.
   */
  private static final String OPEN =
      """
      "$@" >/tmp/postgres.log 2>&1 &
      until psql -qU postgres -d postgres -c '' >/dev/null 2>&1; do
        kill -0 $! 2>/dev/null || { cat /tmp/postgres.log; exit 1; }
        sleep 0.1
      done
      exec psql -U postgres
      """;

  private final ServerContainer container;
  private final ServerImage image;
  private final ServerAccess admin;
  private final Connection lifeline;
  private final ServerRequest request;
  private final String note;
  private final String keptTag = KeptImages.newTag();
  private final AtomicBoolean kept = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A run that is told to stop, as by a click on an IDE's red square, removes its server, too. */
  private final Thread shutdownHook = new Thread(this::close, "rehearsal-container-removal");

  private RunningContainer(
      ServerContainer container,
      ServerImage image,
      ServerAccess admin,
      Connection lifeline,
      ServerRequest request,
      String note) {
    this.container = container;
    this.image = image;
    this.admin = admin;
    this.lifeline = lifeline;
    this.request = request;
    this.note = note;
  }

  /** Starts a container; from here on, the server closes the engine. */
  static RunningContainer start(Engine engine, ServerImage image, ServerRequest request) {
    return start(engine, image, new Left(image.name(), RandomPassword.next(), ""), request);
  }

  /** The same of what another server has left under one of some names, the first that there is. */
  static RunningContainer start(
      Engine engine, ServerImage image, ServerRequest request, List<String> names) {
    Optional<Left> left = LeftImages.find(engine, image, names);
    if (left.isPresent()) {
      try {
        return start(engine, image, left.get(), request);
      } catch (DatabaseServerException | DockerException e) {
        // What was damaged since is no reason to fail: all of it can be made once more.
        engine.removeImage(left.get().image());
        return start(engine, image, request, names);
      }
    }
    return start(engine, image, request);
  }

  /** The same of what another server has left. */
  static RunningContainer start(
      Engine engine, ServerImage image, Left left, ServerRequest request) {
    ServerContainer container =
        ServerContainer.create(engine, image, left.image(), left.password());
    try {
      return run(container, image, left.password(), request, left.note());
    } catch (SQLException e) {
      container.remove();
      throw new DatabaseServerException(
          "the server of image %s accepts no second connection: %s"
              .formatted(image.name(), e.getMessage()),
          e);
    } catch (RuntimeException | Error e) {
      container.remove();
      throw e;
    }
  }

  /** Runs a container that is there, and waits until its server answers. */
  private static RunningContainer run(
      ServerContainer container,
      ServerImage image,
      String password,
      ServerRequest request,
      String note)
      throws SQLException {
    ServerAccess admin =
        ServerAccess.plain(
            container.engine().host(), container.start(), "postgres", "postgres", password);
    Connection connection = Readiness.await(container, admin, image.name());
    checkVersion(connection, image, request);
    Lifeline.attach(admin, connection);
    RunningContainer server =
        new RunningContainer(container, image, admin, connection, request, note);
    Runtime.getRuntime().addShutdownHook(server.shutdownHook);
    return server;
  }

  private static void checkVersion(Connection connection, ServerImage image, ServerRequest request)
      throws SQLException {
    int actual = connection.getMetaData().getDatabaseMajorVersion();
    if (request.version() != null && request.version() != actual) {
      throw new DatabaseServerException(
          "image %s is PostgreSQL %d, but version %d was requested: change one of the two"
              .formatted(image.name(), actual, request.version()));
    }
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
  public Optional<String> keep(String database) {
    if (request.keep().keepsNothing()) {
      return Optional.empty();
    }
    kept.set(true);
    return Optional.of(
        "docker run --rm -it -e PGDATABASE=%s %s:%s"
            .formatted(database, KeptImages.REPOSITORY, keptTag));
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public RunningServer leave(List<String> names, String about, String noteOfIt) {
    if (closed.getAndSet(true)) {
      throw new IllegalStateException("the server is closed");
    }
    forgetShutdownHook();
    try {
      lifeline.close();
      container.stop();
      String password = String.valueOf(admin.password());
      LeftImages.put(container, image, names, Labels.left(about, password, noteOfIt));
      return run(container, image, password, request, noteOfIt);
    } catch (SQLException | RuntimeException e) {
      end();
      throw new DatabaseServerException(
          "cannot leave a migrated server of image %s for the next run: %s"
              .formatted(image.name(), Engine.reason(e)),
          e);
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    forgetShutdownHook();
    try {
      if (kept.get()) {
        keepImage();
      }
    } finally {
      end();
    }
  }

  private void forgetShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM is ending already; the hook will find that there is nothing left to do.
    }
  }

  private void keepImage() {
    try {
      container.stop();
      container.commit(KeptImages.REPOSITORY, keptTag, openCommand(), Labels.kept());
    } catch (RuntimeException e) {
      throw new DatabaseServerException(
          "cannot keep the server of a failed test as image %s:%s: %s"
              .formatted(KeptImages.REPOSITORY, keptTag, Engine.reason(e)),
          e);
    }
  }

  private void end() {
    try {
      container.remove();
      lifeline.close();
    } catch (SQLException e) {
      throw new DatabaseServerException("cannot close the connection to a removed server", e);
    } finally {
      container.engine().close();
    }
  }

  private List<String> openCommand() {
    return Stream.of(
            Stream.of("sh", "-c", OPEN, "rehearsal"),
            image.entrypoint().stream(),
            ServerContainer.command(image).stream())
        .flatMap(words -> words)
        .toList();
  }
}
