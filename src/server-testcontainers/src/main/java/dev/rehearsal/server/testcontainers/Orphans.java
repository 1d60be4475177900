package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Containers whose owner died before it could remove them. */
final class Orphans {

  /**
   * Longer than any owner takes from creating a container to starting it, or to keep a stopped one.
   */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private Orphans() {}

  /** Removes them. A container whose owner lives, or may live, is left alone. */
  static void remove(Engine engine, Owner self) {
    engine
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Labels.SERVER)
        .exec()
        .stream()
        .filter(container -> isOrphan(engine, container, self))
        .forEach(container -> new ServerContainer(engine, container.getId()).remove());
  }

  private static boolean isOrphan(Engine engine, Container container, Owner self) {
    Optional<Owner> owner = Owner.of(labels(container));
    if (owner.isPresent() && owner.get().machine().equals(self.machine())) {
      return owner.get().isDead();
    }
    // An owner elsewhere cannot be asked, but a server ends when its owner does.
    return !"running".equals(container.getState()) && hasLongEnded(engine, container);
  }

  private static Map<String, String> labels(Container container) {
    return container.getLabels() == null ? Map.of() : container.getLabels();
  }

  private static boolean hasLongEnded(Engine engine, Container container) {
    try {
      InspectContainerResponse found =
          engine.client().inspectContainerCmd(container.getId()).exec();
      Instant created = Instant.parse(String.valueOf(found.getCreated()));
      // The year 1 stands for a container that never ran.
      Instant finished = Instant.parse(String.valueOf(found.getState().getFinishedAt()));
      Instant last = finished.isAfter(created) ? finished : created;
      return last.isBefore(Instant.now().minus(GRACE));
    } catch (NotFoundException e) {
      // Its owner, or another run, was quicker.
      return false;
    }
  }
}
