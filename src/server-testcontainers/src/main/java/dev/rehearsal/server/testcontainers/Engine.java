package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The container engine that Testcontainers finds.
 *
 * @param client speaks to it
 * @param host where the ports of its containers are reached
 */
record Engine(DockerClient client, String host) implements AutoCloseable {

  private static final Pattern ENGINE_MESSAGE =
      Pattern.compile("\"message\":\"(.*)\"}", Pattern.DOTALL);

  /** What engines before API 1.43 call an image whose name another one has got. */
  private static final String NAMELESS = "<none>:<none>";

  /** Returns a client of its own, for the caller to close. */
  static Engine connect() {
    try {
      TransportConfig transport = DockerClientFactory.instance().getTransportConfig();
      // Not DockerClientFactory's client: with it comes one more container, to clean up with, of
      // an image that has to be pulled first. Our servers go without.
      DockerClient client = DockerClientProviderStrategy.getClientForConfig(transport);
      return new Engine(client, EngineHost.of(transport.getDockerHost(), client));
    } catch (RuntimeException e) {
      throw new DatabaseServerException(EngineProbe.sentence(), e);
    }
  }

  /** Whether the ports of its containers need not be reachable for any other machine. */
  boolean isLocal() {
    return host.equals(EngineHost.LOOPBACK);
  }

  /** The images that have labels, newest first. */
  List<Image> images(Map<String, String> labels) {
    return client.listImagesCmd().withLabelFilter(labels).exec().stream()
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .toList();
  }

  /** Gives an image one more name, which is no other's from then on. */
  void name(String image, String repository, String tag) {
    client.tagImageCmd(image, repository, tag).exec();
  }

  /** The names of an image; none when all of them have become others'. */
  static List<String> names(Image image) {
    String[] names = image.getRepoTags();
    return names == null
        ? List.of()
        : Stream.of(names).filter(name -> !name.equals(NAMELESS)).toList();
  }

  /** Removes an image that may have several names, or none, in the same way. */
  void removeImage(Image image) {
    List<String> names = names(image);
    // The engine refuses to remove it by its id as long as it has more than one.
    (names.isEmpty() ? List.of(image.getId()) : names).forEach(this::removeImage);
  }

  /**
   * Removes an image, unless it is gone or somebody has it open in a container: a later run removes
   * it then.
   *
   * @param image its id or its name
   */
  void removeImage(String image) {
    try {
      client.removeImageCmd(image).exec();
    } catch (NotFoundException e) {
      // Another run was quicker.
    } catch (ConflictException e) {
      // Its container runs.
    }
  }

  /** What the engine itself says about a failed call, without the wrapping of the client. */
  static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    Matcher matcher = ENGINE_MESSAGE.matcher(message);
    return matcher.find() ? matcher.group(1).replace("\\\"", "\"").strip() : message;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the connection to the container engine", e);
    }
  }
}
