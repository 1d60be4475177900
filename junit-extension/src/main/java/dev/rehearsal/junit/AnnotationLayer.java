package dev.rehearsal.junit;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;

/** An annotation as a place where settings are looked up. */
final class AnnotationLayer {

  private AnnotationLayer() {}

  static SettingsLayer of(MigratedDatabase annotation, AnnotatedElement bearer) {
    return new SettingsLayer(
        setting -> value(annotation, setting),
        setting -> "%s of @MigratedDatabase on %s".formatted(attribute(setting), bearer));
  }

  /** The value of an attribute as text; what is not set, or no attribute, is nothing. */
  private static Optional<String> value(MigratedDatabase annotation, Setting setting) {
    return switch (setting) {
      case MIGRATIONS -> Optional.of(annotation.value());
      case FORMAT -> Optional.of(annotation.format());
      case TOOL_OPTIONS -> Optional.of(String.join("\n", annotation.toolOptions()));
      case SKIP -> Optional.of(String.join("\n", annotation.skip()));
      case SESSION -> Optional.of(String.join("\n", annotation.session()));
      case UP_TO -> Optional.of(annotation.upTo());
      case ISOLATION -> single(setting, annotation.isolation());
      case PROVIDER -> Optional.of(annotation.provider());
      case VERSION ->
          annotation.version() == 0
              ? Optional.empty()
              : Optional.of(String.valueOf(annotation.version()));
      case IMAGE -> Optional.of(annotation.image());
      case MIGRATE_AS -> single(setting, annotation.migrateAs());
      case EXTENSIONS -> Optional.of(String.join(",", annotation.extensions()));
      // These belong to the machine or to a rehearsal, not to a test, and the URL holds a password.
      case URL, KEEP, KEEP_DAYS, CACHE_DIRECTORY, ROWS -> Optional.empty();
      case RULES, FAIL_ON, BASELINE, POSTGRES, SMALL_TABLES, BIG_TABLES, EXCLUDE, STATEMENT_LIMIT ->
          Optional.empty();
    };
  }

  private static Optional<String> single(Setting setting, Enum<?>[] values) {
    if (values.length > 1) {
      throw new SettingsException(
          "%s of @MigratedDatabase has more than one value: %s"
              .formatted(setting.attribute(), Arrays.toString(values)));
    }
    return Arrays.stream(values).map(Enum::name).findFirst();
  }

  private static String attribute(Setting setting) {
    return setting == Setting.MIGRATIONS ? "value" : setting.attribute();
  }
}
