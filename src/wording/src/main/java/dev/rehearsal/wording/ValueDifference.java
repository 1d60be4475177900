package dev.rehearsal.wording;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.rehearsal.drift.AttributeDrift;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two values of one attribute, side by side. */
record ValueDifference(AttributeDrift attribute) {

  /** How many lines around a difference are shown. */
  private static final int AROUND = 2;

  static ValueDifference of(AttributeDrift attribute) {
    return new ValueDifference(attribute);
  }

  /** One line, or the lines that differ of a value of many lines, with some around them. */
  List<String> lines() {
    if (isLong(attribute.inMigrations()) || isLong(attribute.inDatabase())) {
      return Stream.concat(
              Stream.of(attribute.name() + ": - the migrations, + the database"),
              difference().map(line -> "  " + line))
          .toList();
    }
    return List.of(
        "%s: the migrations make it %s, the database has %s"
            .formatted(
                attribute.name(), shown(attribute.inMigrations()), shown(attribute.inDatabase())));
  }

  private Stream<String> difference() {
    List<String> migrations = lines(attribute.inMigrations());
    List<String> database = lines(attribute.inDatabase());
    // The first two lines name files.
    return UnifiedDiffUtils.generateUnifiedDiff(
            "", "", migrations, DiffUtils.diff(migrations, database), AROUND)
        .stream()
        .skip(2);
  }

  private static boolean isLong(@Nullable String value) {
    return value != null && value.indexOf('\n') >= 0;
  }

  private static List<String> lines(@Nullable String value) {
    return Objects.requireNonNullElse(value, "").lines().toList();
  }

  private static String shown(@Nullable String value) {
    return Optional.ofNullable(value).orElse("nothing");
  }
}
