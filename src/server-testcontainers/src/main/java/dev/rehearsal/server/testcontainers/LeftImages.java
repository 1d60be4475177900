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
import java.util.stream.Stream;

/**
 * Images of what servers held in the end, for the next one that needs the same: it finds its data
 * directory there, and has nothing to initialise and nothing to migrate.
 */
final class LeftImages {

  static final String REPOSITORY = "rehearsal-left";

  /** One a branch that somebody works on, some ten megabytes each. */
  private static final int MOST = 5;

  private LeftImages() {}

  /**
   * What a server has left.
   *
   * @param image by which to run it
   * @param password of its superuser. Whoever can read it of an image could read it of a container,
   *     too
   */
  record Left(String image, String password) {

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
            .flatMap(each -> Stream.of(each.getRepoTags()))
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
      return password(found).map(password -> new Left(left, password));
    } catch (NotFoundException e) {
      // Another run has removed it just now.
      return Optional.empty();
    }
  }

  private static Optional<String> password(InspectImageResponse image) {
    ContainerConfig config = image.getConfig();
    Map<String, String> labels = config == null ? null : config.getLabels();
    return labels == null ? Optional.empty() : Optional.ofNullable(labels.get(Labels.PASSWORD));
  }

  /** Leaves what a container that has been stopped holds, and forgets what is oldest. */
  static void put(
      ServerContainer container, ServerImage image, String name, String about, String password) {
    container.commit(REPOSITORY, tag(image, name), image.command(), Labels.left(about, password));
    Engine engine = container.engine();
    engine.images(Labels.LEFT).stream().skip(MOST).forEach(old -> engine.removeImage(old.getId()));
  }

  /** Says all that what is left depends on. */
  private static String tag(ServerImage image, String name) {
    String all = String.join("\n", List.of(image.id(), name, ServerContainer.command(image) + ""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
