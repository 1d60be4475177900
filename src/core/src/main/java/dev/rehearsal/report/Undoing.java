package dev.rehearsal.report;

import dev.rehearsal.experiment.Reversibility;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a migration can be taken back, and what says so.
 *
 * @param migration its id
 * @param reversibility which class it is of
 * @param failure how what undoes it fails; empty when it does not
 * @param left how the schema differs afterwards, and rows that were not there, one difference each
 * @param lost what the rows do not get back
 * @param setBack sequences that give values again that they have given
 * @param reason why it is never taken back, where that is declared; else empty
 */
public record Undoing(
    String migration,
    Reversibility reversibility,
    String failure,
    List<String> left,
    List<LostData> lost,
    List<String> setBack,
    String reason) {

  public Undoing {
    left = List.copyOf(left);
    lost = List.copyOf(lost);
    setBack = List.copyOf(setBack);
  }

  /** Whether nothing is to be said of it. */
  boolean isFull() {
    return reversibility == Reversibility.REVERSIBLE;
  }

  /** What says so, one fact each; nothing where all comes back. */
  List<String> grounds() {
    List<String> grounds = new ArrayList<>();
    if (!reason.isEmpty()) {
      grounds.add(reason);
    }
    if (reversibility == Reversibility.BLANK_DOWN) {
      grounds.add("the down holds no statement");
    }
    if (!failure.isEmpty()) {
      grounds.add("the undo fails: " + failure);
    }
    left.forEach(difference -> grounds.add("left: " + difference));
    lost.forEach(data -> grounds.add("not as before: " + data));
    setBack.forEach(sequence -> grounds.add("gives values twice: " + sequence));
    if (reversibility == Reversibility.IRREVERSIBLE && grounds.isEmpty()) {
      grounds.add("nothing undoes it");
    }
    return grounds;
  }
}
