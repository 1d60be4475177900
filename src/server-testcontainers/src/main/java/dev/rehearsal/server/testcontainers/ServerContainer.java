package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.DisposableParameters;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container of ours, by its id. */
record ServerContainer(Engine engine, String id) {

  private static final ExposedPort POSTGRES = ExposedPort.tcp(5432);

  /** Not in a volume of the official image: what is in a volume is not part of a commit. */
  private static final String DATA = "/rehearsal/data";

  /** The engine's 64 MB are too few for parallel queries. */
  private static final long SHARED_MEMORY = 256L * 1024 * 1024;

  private static final int STOP_SECONDS = 60;
  private static final int LOG_LINES = 20;

  /**
   * Creates a container; it does not run yet.
   *
   * @param source the image, or one that was made of a container of it
   */
  static ServerContainer create(Engine engine, ServerImage image, String source, String password) {
    Map<String, String> labels = new HashMap<>(Labels.SERVER);
    labels.putAll(Owner.ofThisProcess().labels());
    // Where the engine is this machine's own, nobody else is to reach the server.
    Ports.Binding binding =
        engine.isLocal() ? Ports.Binding.bindIp(engine.host()) : Ports.Binding.empty();
    String id =
        engine
            .client()
            .createContainerCmd(source)
            .withLabels(labels)
            .withEnv(environment(image, password))
            .withCmd(command(image))
            .withStopSignal("SIGINT")
            .withExposedPorts(POSTGRES)
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withShmSize(SHARED_MEMORY)
                    .withPortBindings(new PortBinding(binding, POSTGRES)))
            .exec()
            .getId();
    return new ServerContainer(engine, id);
  }

  /**
   * The image's own command and arguments come first: some images cannot do without theirs. What
   * was asked for comes last, and so counts.
   */
  static List<String> command(ServerImage image) {
    Stream<String> command =
        image.command().isEmpty() ? Stream.of("postgres") : image.command().stream();
    return Stream.of(command, DisposableParameters.arguments().stream(), image.arguments().stream())
        .flatMap(words -> words)
        .toList();
  }

  private static List<String> environment(ServerImage image, String password) {
    return List.of(
        "POSTGRES_USER=postgres",
        "POSTGRES_PASSWORD=" + password,
        "POSTGRES_DB=postgres",
        "POSTGRES_INITDB_ARGS=" + (image.variable("POSTGRES_INITDB_ARGS") + " --no-sync").strip(),
        "PGDATA=" + DATA);
  }

  /**
   * Runs it.
   *
   * @return the port at which the engine's host passes connections on to the server
   */
  int start() {
    engine.client().startContainerCmd(id).exec();
    Ports.Binding[] bindings =
        inspect().getNetworkSettings().getPorts().getBindings().get(POSTGRES);
    if (bindings == null || bindings.length == 0) {
      throw new DatabaseServerException(
          "the container ended before it accepted a connection; check that its image acts like the official postgres image. The container's last words:%n%s"
              .formatted(lastWords()));
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  boolean hasEnded() {
    return !Boolean.TRUE.equals(inspect().getState().getRunning());
  }

  private InspectContainerResponse inspect() {
    return engine.client().inspectContainerCmd(id).exec();
  }

  /** The last lines of its log. */
  String lastWords() {
    Queue<String> words = new ConcurrentLinkedQueue<>();
    ResultCallback.Adapter<Frame> collector =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            words.add(new String(frame.getPayload(), StandardCharsets.UTF_8));
          }
        };
    try {
      engine
          .client()
          .logContainerCmd(id)
          .withStdOut(true)
          .withStdErr(true)
          .withTail(LOG_LINES)
          .exec(collector)
          .awaitCompletion(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return String.join("", words).strip();
  }

  /** Stops the server cleanly, so that not even an unlogged table is lost. */
  void stop() {
    try {
      engine.client().stopContainerCmd(id).withTimeout(STOP_SECONDS).exec();
    } catch (NotModifiedException e) {
      // It had ended already.
    }
  }

  /** Makes an image of the files as they are, which runs a command of its own; gives its id. */
  String commit(String repository, String tag, List<String> command, Map<String, String> labels) {
    return engine
        .client()
        .commitCmd(id)
        .withRepository(repository)
        .withTag(tag)
        .withLabels(labels)
        // Without these, the image would inherit the container's, password and all.
        .withEnv("POSTGRES_PASSWORD=")
        .withCmd(command.toArray(String[]::new))
        .exec();
  }

  /** Removes the container, whether it runs or not, with what it wrote. */
  void remove() {
    try {
      engine.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      // Gone already, which is what was asked for.
    } catch (ConflictException e) {
      // Another process is removing it just now.
    }
  }
}
