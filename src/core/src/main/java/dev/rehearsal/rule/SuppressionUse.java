package dev.rehearsal.rule;

import java.util.List;
import java.util.Set;

/**
 * What a comment that suppresses comes to, when all rules have judged.
 *
 * @param suppression the comment
 * @param idle the ids of its rules that judged and of which it suppresses nothing
 * @param ofFile those of them that found something about its file as a whole
 */
public record SuppressionUse(Suppression suppression, List<String> idle, Set<String> ofFile) {

  public SuppressionUse {
    idle = List.copyOf(idle);
    ofFile = Set.copyOf(ofFile);
  }

  /** What the comment is about, in words. */
  String about() {
    if (suppression.ofFile()) {
      return "it is about the whole file";
    }
    Suppression.Span target = suppression.target();
    return target == null
        ? "no statement follows it"
        : "it is about the statement %sin line %d"
            .formatted(
                target.from().equals(target.statement()) ? "" : "of the code ",
                target.from().line());
  }
}
