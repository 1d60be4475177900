package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.model.Image;
import dev.rehearsal.database.KeepPolicy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** Images of servers that failed tests left behind. */
final class KeptImages {

  static final String REPOSITORY = "rehearsal-kept";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private KeptImages() {}

  /** A tag that nobody else has, and that tells a person when the test ran. */
  static String newTag() {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    return TIME.format(Instant.now()) + "-" + HexFormat.of().formatHex(random);
  }

  /** Removes the images that the policy no longer covers, whoever kept them on this engine. */
  static void prune(Engine engine, KeepPolicy policy) {
    Instant oldest = Instant.now().minus(policy.age());
    List<Image> newestFirst = engine.images(Labels.KEPT);
    for (int i = 0; i < newestFirst.size(); i++) {
      Image image = newestFirst.get(i);
      if (i >= policy.count() || Instant.ofEpochSecond(image.getCreated()).isBefore(oldest)) {
        engine.removeImage(image.getId());
      }
    }
  }
}
