package dev.rehearsal.server.testcontainers;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * Starts PostgreSQL in a container of its own: of the official image, or of any image that acts
 * like it.
 *
 * <p>The engine is the one that Testcontainers finds, so its settings hold here, too. Nothing but
 * the server's own container is started: it ends by itself soon after this JVM, and the next start
 * removes what is left of it.
 */
public final class ContainerServer implements DatabaseServer {

  private static final int DEFAULT_VERSION = 18;

  @Override
  public String name() {
    return "container";
  }

  @Override
  public int preference() {
    return 300;
  }

  @Override
  public Optional<String> unavailable(ServerRequest request) {
    return EngineProbe.unavailable();
  }

  /**
   * Starts a container and waits until its server answers.
   *
   * @throws DatabaseServerException when no engine answers, the image cannot be had, or its server
   *     does not start or is of another version than requested
   */
  @Override
  public RunningServer start(ServerRequest request) {
    return start(request, List.of());
  }

  @Override
  public RunningServer start(ServerRequest request, List<String> names) {
    return started(
            request,
            (engine, image) -> Optional.of(RunningContainer.start(engine, image, request, names)))
        .orElseThrow();
  }

  @Override
  public Optional<RunningServer> startLeft(ServerRequest request, String name) {
    return started(
        request,
        (engine, image) ->
            LeftImages.find(engine, image, List.of(name))
                .map(left -> RunningContainer.start(engine, image, request, List.of(name))));
  }

  private static Optional<RunningServer> started(ServerRequest request, Starting starting) {
    Engine engine = Engine.connect();
    try {
      Orphans.remove(engine, Owner.ofThisProcess());
      KeptImages.prune(engine, request.keep());
      Optional<RunningServer> server =
          starting.started(
              engine, ServerImage.obtain(engine, image(request)).with(request.arguments()));
      if (server.isEmpty()) {
        engine.close();
      }
      return server;
    } catch (DatabaseServerException e) {
      engine.close();
      throw e;
    } catch (RuntimeException e) {
      engine.close();
      throw new DatabaseServerException(
          "cannot start a container of image %s: %s; see whether \"docker run\" can"
              .formatted(image(request), Engine.reason(e)),
          e);
    }
  }

  private static String image(ServerRequest request) {
    if (request.image() != null) {
      return request.image();
    }
    return "postgres:" + (request.version() == null ? DEFAULT_VERSION : request.version());
  }

  /** Starts a server, which closes the engine from then on, or finds that there is none. */
  @FunctionalInterface
  private interface Starting {
    Optional<RunningServer> started(Engine engine, ServerImage image);
  }
}
