package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Images of what servers held in the end, for the next one that needs the same: it finds its data
 * directory there, and has nothing to initialise and nothing to migrate.
 */
final class LeftImages {

  static final String REPOSITORY = "rehearsal-left";

  /** One a branch that somebody works on, some ten megabytes each. */
  private static final int MOST = 5;

  /**
   * Changes when what servers of an older version have left must not be used. Those before 2 pass
   * on the note of what they began with, which is not about what they leave.
   */
  private static final int FORMAT = 2;

  private LeftImages() {}

  /**
   * What a server has left.
   *
   * @param image by which to run it
   * @param password of its superuser. Whoever can read it of an image could read it of a container,
   *     too
   * @param note of what it holds, or empty
   */
  record Left(String image, String password, String note) {

    /** Without the password. */
    @Override
    public String toString() {
      return image;
    }
  }

  /** What was left by a server of an image under the first name for which it is still there. */
  static Optional<Left> find(Engine engine, ServerImage image, List<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Set<String> there =
        engine.images(Labels.LEFT).stream()
            .flatMap(each -> Engine.names(each).stream())
            .collect(Collectors.toSet());
    return names.stream()
        .map(name -> REPOSITORY + ":" + tag(image, name))
        .filter(there::contains)
        .flatMap(left -> inspected(engine, left).stream())
        .findFirst();
  }

  private static Optional<Left> inspected(Engine engine, String left) {
    try {
      InspectImageResponse found = engine.client().inspectImageCmd(left).exec();
      Map<String, String> labels = labels(found);
      String password = labels.get(Labels.PASSWORD);
      return password == null
          ? Optional.empty()
          : Optional.of(new Left(left, password, labels.getOrDefault(Labels.NOTE, "")));
    } catch (NotFoundException e) {
      // Another run has removed it just now.
      return Optional.empty();
    }
  }

  private static Map<String, String> labels(InspectImageResponse image) {
    ContainerConfig config = image.getConfig();
    Map<String, String> labels = config == null ? null : config.getLabels();
    return labels == null ? Map.of() : labels;
  }

  /**
   * Leaves what a container that has been stopped holds, and forgets what is oldest.
   *
   * @param names of what it holds
   * @param labels those of {@link Labels#left}
   */
  static void put(
      ServerContainer container,
      ServerImage image,
      List<String> names,
      Map<String, String> labels) {
    String left = container.commit(REPOSITORY, tag(image, names.get(0)), image.command(), labels);
    Engine engine = container.engine();
    names.stream().skip(1).forEach(name -> engine.name(left, REPOSITORY, tag(image, name)));
    engine.images(Labels.LEFT).stream().skip(MOST).forEach(engine::removeImage);
  }

  /** Says all that what is left depends on. */
  private static String tag(ServerImage image, String name) {
    String all =
        String.join(
            "\n", List.of(image.id(), name, ServerContainer.command(image) + "", FORMAT + ""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
