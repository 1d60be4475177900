package dev.rehearsal.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Closes many things, whatever happens to some. */
final class Closing {

  private Closing() {}

  /**
   * Takes all out and closes each.
   *
   * @throws RuntimeException the first failure; the others are suppressed in it
   */
  static <T> void each(Collection<T> resources, Consumer<T> close) {
    List<T> all = List.copyOf(resources);
    resources.clear();
    List<RuntimeException> failures =
        all.stream()
            .map(resource -> Outcome.failureOf(() -> close.accept(resource)))
            .flatMap(Optional::stream)
            .toList();
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
      throw failures.get(0);
    }
  }
}
