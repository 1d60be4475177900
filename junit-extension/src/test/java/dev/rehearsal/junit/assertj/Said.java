package dev.rehearsal.junit.assertj;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/**
 * An assertion that holds, and the same where it does not.
 *
 * @param name what is said
 * @param holds something true
 * @param fails something that is not
 * @param message what is said to that, without its first line break
 */
record Said<A>(String name, Consumer<A> holds, Consumer<A> fails, String message) {

  DynamicTest about(A asserted) {
    return dynamicTest(name, () -> check(asserted));
  }

  private void check(A asserted) {
    assertThatCode(() -> holds.accept(asserted)).doesNotThrowAnyException();
    assertThatThrownBy(() -> fails.accept(asserted))
        .isInstanceOf(AssertionError.class)
        .hasMessage(System.lineSeparator() + message);
  }
}
