package dev.rehearsal.check;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Closes many things, whatever happens to some. */
final class Closing {

  private Closing() {}

  /**
   * Closes each.
   *
   * @throws RuntimeException the first failure; the others are suppressed in it
   */
  static <T> void each(Collection<T> resources, Consumer<T> close) {
    @Nullable RuntimeException failure = null;
    for (T resource : resources) {
      try {
        close.accept(resource);
      } catch (RuntimeException e) {
        failure = joined(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException joined(
      @Nullable RuntimeException failure, RuntimeException next) {
    if (failure == null) {
      return next;
    }
    failure.addSuppressed(next);
    return failure;
  }
}
