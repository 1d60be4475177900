package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.rehearsal.database.DatabaseServerException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * An image that the engine has.
 *
 * @param name the name by which to run it
 * @param id what it is, whatever is called by its name one day
 * @param entrypoint the program that every container of it runs
 * @param command what the entry point is told when nobody says otherwise
 * @param environment variables as {@code NAME=value}
 * @param arguments what its server is told beside all that our servers are told
 */
record ServerImage(
    String name,
    String id,
    List<String> entrypoint,
    List<String> command,
    List<String> environment,
    List<String> arguments) {

  /** Finds the image, or pulls it: once, since an engine repeats by itself what is worth it. */
  static ServerImage obtain(Engine engine, String requested) {
    DockerImageName name = parse(requested);
    String canonical = name.asCanonicalNameString();
    try {
      return inspect(engine, canonical);
    } catch (NotFoundException e) {
      pull(engine, name);
      return inspect(engine, canonical);
    }
  }

  /** The same image, whose server is told more. */
  ServerImage with(List<String> more) {
    return new ServerImage(name, id, entrypoint, command, environment, more);
  }

  /** The value of a variable, empty when the image does not set it. */
  String variable(String variable) {
    return environment.stream()
        .filter(entry -> entry.startsWith(variable + "="))
        .map(entry -> entry.substring(variable.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Whatever Testcontainers is told to put before or in place of a name holds here, too. */
  private static DockerImageName parse(String requested) {
    try {
      DockerImageName name = DockerImageName.parse(requested);
      name.assertValid();
      return ImageNameSubstitutor.instance().apply(name);
    } catch (IllegalArgumentException e) {
      throw new DatabaseServerException(
          "\"%s\" is not the name of an image (%s): correct rehearsal.image"
              .formatted(requested, e.getMessage()),
          e);
    }
  }

  private static ServerImage inspect(Engine engine, String name) {
    InspectImageResponse image = engine.client().inspectImageCmd(name).exec();
    String id = String.valueOf(image.getId());
    ContainerConfig config = image.getConfig();
    if (config == null) {
      return new ServerImage(name, id, List.of(), List.of(), List.of(), List.of());
    }
    return new ServerImage(
        name,
        id,
        list(config.getEntrypoint()),
        list(config.getCmd()),
        list(config.getEnv()),
        List.of());
  }

  private static List<String> list(String @Nullable [] values) {
    return Stream.ofNullable(values).flatMap(Arrays::stream).toList();
  }

  private static void pull(Engine engine, DockerImageName name) {
    try {
      engine
          .client()
          .pullImageCmd(name.getUnversionedPart())
          .withTag(name.getVersionPart())
          .exec(new PullProgress())
          .await();
    } catch (RuntimeException e) {
      String canonical = name.asCanonicalNameString();
      throw new DatabaseServerException(
          "cannot pull image %s: %s; check the name, try \"docker pull %s\", or set rehearsal.image to another"
              .formatted(canonical, Engine.reason(e), canonical),
          e);
    }
  }
}
