package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;

/**
 * A difference for which no statement is written.
 *
 * @param about the object that stays as it is
 * @param reason why, for a person
 */
public record Refusal(ObjectId about, String reason) implements Comparable<Refusal> {

  @Override
  public int compareTo(Refusal other) {
    int byObject = about.compareTo(other.about);
    return byObject == 0 ? reason.compareTo(other.reason) : byObject;
  }

  /** For example {@code table public.events: its partition key cannot be changed}. */
  @Override
  public String toString() {
    return about + ": " + reason;
  }
}
