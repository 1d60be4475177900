package dev.rehearsal.junit;

import dev.rehearsal.check.Settings;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test or a class asks for.
 *
 * @param settings those that hold for it
 * @param step the migration before which it begins; empty when it begins after all that the
 *     settings say
 */
record Wish(Settings settings, Optional<Step> step) {

  /**
   * The migration before which a test begins.
   *
   * @param migration as the test names it
   * @param derivedUndo whether it is undone by what is derived
   */
  record Step(String migration, boolean derivedUndo) {}

  /** As a record's own, which takes a JVM some ten milliseconds to put together. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wish wish && settings.equals(wish.settings) && step.equals(wish.step);
  }

  @Override
  public int hashCode() {
    return 31 * settings.hashCode() + step.hashCode();
  }

  /** Whether the migration under test, if there is one, is undone by what is derived. */
  boolean derivesUndo() {
    return step.filter(Step::derivedUndo).isPresent();
  }

  /** The migration before which a test begins, if it says one; a class says none. */
  static Optional<Step> step(ExtensionContext context) {
    Optional<ExtensionContext> each = Optional.of(context);
    while (each.flatMap(ExtensionContext::getTestMethod).isPresent()) {
      Optional<Step> step = each.flatMap(ExtensionContext::getElement).flatMap(Wish::named);
      if (step.isPresent()) {
        return step;
      }
      each = each.flatMap(ExtensionContext::getParent);
    }
    return Optional.empty();
  }

  private static Optional<Step> named(AnnotatedElement bearer) {
    return AnnotationSupport.findAnnotation(bearer, MigrationTest.class)
        .map(test -> new Step(test.value(), test.derivedUndo()))
        .or(
            () ->
                AnnotationSupport.findAnnotation(bearer, JustBefore.class)
                    .map(test -> new Step(test.value(), test.derivedUndo())));
  }
}
