package dev.rehearsal.rule;

import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.model.ModelsSeen;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the migrations of a project, and should say the same.
 *
 * @param drift how a database differs from what the migrations make; null when none was looked at
 * @param models how the models in the code differ from it; null when there are none
 */
public record Surroundings(@Nullable DriftSeen drift, @Nullable ModelsSeen models) {

  /** Nothing was looked at. */
  public static final Surroundings NONE = new Surroundings(null, null);
}
