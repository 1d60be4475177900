package dev.rehearsal.check;

import java.util.Optional;
import java.util.function.Supplier;

/** What came of an attempt that is made once. */
sealed interface Outcome<T> {

  static <T> Outcome<T> of(Supplier<T> attempt) {
    try {
      return new Success<>(attempt.get());
    } catch (RuntimeException e) {
      return new Failure<>(e);
    }
  }

  /** Runs something; gives what it fails with, if it does. */
  static Optional<RuntimeException> failureOf(Runnable attempt) {
    try {
      attempt.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Gives the result, or fails as the attempt did. */
  T get();

  /** It gave a result. */
  record Success<T>(T value) implements Outcome<T> {
    @Override
    public T get() {
      return value;
    }
  }

  /** It failed. */
  record Failure<T>(RuntimeException failure) implements Outcome<T> {
    @Override
    public T get() {
      throw failure;
    }
  }
}
