package dev.rehearsal.junit;

import dev.rehearsal.check.Settings;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test or a class asks for.
 *
 * @param settings those that hold for it
 * @param step the migration before which it begins; empty when it begins after all that the
 *     settings say
 */
record Wish(Settings settings, Optional<String> step) {

  /** The migration before which a test begins, if it says one; a class says none. */
  static Optional<String> step(ExtensionContext context) {
    Optional<ExtensionContext> each = Optional.of(context);
    while (each.flatMap(ExtensionContext::getTestMethod).isPresent()) {
      Optional<String> step = each.flatMap(ExtensionContext::getElement).flatMap(Wish::named);
      if (step.isPresent()) {
        return step;
      }
      each = each.flatMap(ExtensionContext::getParent);
    }
    return Optional.empty();
  }

  private static Optional<String> named(AnnotatedElement bearer) {
    return AnnotationSupport.findAnnotation(bearer, MigrationTest.class)
        .map(MigrationTest::value)
        .or(
            () ->
                AnnotationSupport.findAnnotation(bearer, JustBefore.class).map(JustBefore::value));
  }
}
