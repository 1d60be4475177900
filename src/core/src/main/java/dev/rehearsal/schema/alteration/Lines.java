package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** The statements of one action, while they are written. */
final class Lines {

  private final ObjectId about;
  private final List<AlterationStep> steps = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  Lines(ObjectId about) {
    this.about = about;
  }

  /** Adds a statement, without a semicolon at its end. */
  Lines add(String sql, Loss... losses) {
    steps.add(new AlterationStep(sql, about, List.of(losses), false));
    return this;
  }

  /** Adds a statement that works for what comes behind it only when it is committed. */
  void addOutside(String sql) {
    steps.add(new AlterationStep(sql, about, List.of(), true));
  }

  /** Says why there is no statement. */
  void refuse(String reason) {
    refusals.add(new Refusal(about, reason));
  }

  boolean isRefused() {
    return !refusals.isEmpty();
  }

  List<AlterationStep> steps() {
    return steps;
  }

  List<Refusal> refusals() {
    return refusals;
  }
}
