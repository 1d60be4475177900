package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which models and migrations are not in step.
 *
 * @param about the table, column, key, index or enumeration
 * @param attribute what of it differs; null when one side has all of it and the other nothing
 * @param inMigrations what the migrations make; null when they make nothing of it
 * @param inModel what the model says; null when it says nothing of it; why PostgreSQL cannot make
 *     what it says, when that is what differs
 * @param place where the model says it, or where it says the rest of the table; null for a table
 *     that no model is of
 */
public record ModelDifference(
    ObjectId about,
    @Nullable String attribute,
    @Nullable String inMigrations,
    @Nullable String inModel,
    @Nullable Place place) {

  static final String NAME = "name";
  static final String UNMADE = "cannot be made";

  /** Whether all of it is in the migrations alone. */
  public boolean isOnlyInMigrations() {
    return attribute == null && inModel == null;
  }

  /** Whether all of it is in the model alone. */
  public boolean isOnlyInModel() {
    return attribute == null && inMigrations == null;
  }

  /**
   * Whether statements made of the model name what no migration makes: a table, a column, an
   * enumeration, a value of one, or what cannot be made at all.
   */
  public boolean isMissed() {
    return switch (about.kind()) {
      case TABLE, COLUMN, ENUM ->
          isOnlyInModel() || UNMADE.equals(attribute) || "values".equals(attribute);
      default -> false;
    };
  }

  /** The difference in one line, without its place. */
  public String words() {
    if (isOnlyInMigrations()) {
      return "%s: the migrations make it%s, no model has it".formatted(about, said(inMigrations));
    }
    if (isOnlyInModel()) {
      return "%s: the model has it%s, no migration makes it".formatted(about, said(inModel));
    }
    if (UNMADE.equals(attribute)) {
      return "%s: what the model has cannot be made: %s%s"
          .formatted(
              about, inModel, inMigrations == null ? "" : "; the migrations make " + inMigrations);
    }
    return "%s, %s: %s in the migrations, %s in the model"
        .formatted(about, attribute, value(inMigrations), value(inModel));
  }

  private static String said(@Nullable String essence) {
    return essence == null || essence.isEmpty() ? "" : " (" + essence + ")";
  }

  private String value(@Nullable String value) {
    if (value != null) {
      return value;
    }
    return switch (String.valueOf(attribute)) {
      case "not null" -> "nullable";
      case "unique" -> "no";
      default -> "none";
    };
  }

  /** The place, and what differs there. */
  @Override
  public String toString() {
    return Optional.ofNullable(place).map(each -> each + ": ").orElse("") + words();
  }
}
