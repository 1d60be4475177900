package dev.rehearsal.check;

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
