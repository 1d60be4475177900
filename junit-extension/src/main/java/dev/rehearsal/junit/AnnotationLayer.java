package dev.rehearsal.junit;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An annotation as a place where settings are looked up: its attributes bear their names. */
final class AnnotationLayer {

  /** What attributes are that nobody has set. */
  private static final Set<String> UNSET = Set.of("0", "false");

  private AnnotationLayer() {}

  static SettingsLayer of(Annotation annotation, AnnotatedElement bearer) {
    Class<? extends Annotation> type = annotation.annotationType();
    return new SettingsLayer(
        setting -> attribute(type, setting).flatMap(attribute -> value(annotation, attribute)),
        setting -> "%s of @%s on %s".formatted(name(setting), type.getSimpleName(), bearer));
  }

  /** The attribute of a setting; some belong to the machine, and the URL holds a password. */
  static Optional<Method> attribute(Class<? extends Annotation> type, Setting setting) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name(setting)))
        .findFirst();
  }

  private static Optional<String> value(Annotation annotation, Method attribute) {
    try {
      return text(annotation, attribute.getName(), attribute.invoke(annotation));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("our own attribute " + attribute + " cannot be read", e);
    }
  }

  /** The value of an attribute as text; blank where it is not set, for that counts as nothing. */
  private static Optional<String> text(Annotation annotation, String name, Object value) {
    if (value instanceof Enum<?>[] constants) {
      return single(annotation, name, constants);
    }
    if (value instanceof String[] texts) {
      return Optional.of(String.join("\n", texts));
    }
    if (value instanceof int[] numbers) {
      return Optional.of(
          IntStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    }
    return Optional.of(String.valueOf(value)).filter(text -> !UNSET.contains(text));
  }

  private static Optional<String> single(Annotation annotation, String name, Enum<?>[] values) {
    if (values.length > 1) {
      throw new SettingsException(
          "%s of @%s has more than one value: %s"
              .formatted(
                  name, annotation.annotationType().getSimpleName(), Arrays.toString(values)));
    }
    return Arrays.stream(values).map(Enum::name).findFirst();
  }

  private static String name(Setting setting) {
    return setting == Setting.MIGRATIONS ? "value" : setting.attribute();
  }
}
