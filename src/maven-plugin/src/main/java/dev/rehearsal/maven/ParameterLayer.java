package dev.rehearsal.maven;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.SettingsLayer;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a goal as a place where settings are looked up: they bear the same names. */
final class ParameterLayer {

  private static final Set<Setting> OF_REASONS =
      EnumSet.of(Setting.SKIP, Setting.FORWARD_ONLY, Setting.IGNORE_OBJECTS);

  private ParameterLayer() {}

  /** The layer of a goal that Maven has configured. */
  static SettingsLayer of(Object goal) {
    return new SettingsLayer(
        setting -> field(goal.getClass(), setting).flatMap(field -> text(setting, field, goal)),
        setting -> "the parameter " + setting.attribute());
  }

  /** The field of a setting, if the goal has such a parameter. */
  static Optional<Field> field(Class<?> goal, Setting setting) {
    return Stream.<Class<?>>iterate(goal, Objects::nonNull, Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
        .filter(field -> field.getName().equals(setting.attribute()))
        .findFirst();
  }

  private static Optional<String> text(Setting setting, Field field, Object goal) {
    try {
      field.setAccessible(true);
      return text(setting, field.get(goal));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("our own field " + field + " is not ours to read", e);
    }
  }

  private static Optional<String> text(Setting setting, @Nullable Object value) {
    if (value instanceof List<?> items) {
      return Optional.of(items.stream().map(String::valueOf).collect(Collectors.joining("\n")));
    }
    if (value instanceof Map<?, ?> pairs) {
      String between = OF_REASONS.contains(setting) ? ": " : "=";
      return Optional.of(
          pairs.entrySet().stream()
              .map(pair -> pair.getKey() + between + pair.getValue())
              .collect(Collectors.joining("\n")));
    }
    return Optional.ofNullable(value).map(String::valueOf);
  }
}
