package dev.rehearsal.rule;

import dev.rehearsal.sql.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment that lets findings pass, in a migration or among statements of the application: {@code
 * -- rehearsal:ignore ID because REASON}.
 *
 * @param place the comment
 * @param text what it says
 * @param rules the ids of the rules whose findings pass, at least one
 * @param reason why
 * @param until the last day on which it does so, such as {@code 2027-01-31}; empty for ever
 * @param target the statement that it is about, or the part of one's code; null for the whole file,
 *     or when there is none
 * @param ofFile whether it is about the whole file
 * @param ofApplication whether the file holds statements of the application, and is no migration
 */
public record Suppression(
    Place place,
    String text,
    List<String> rules,
    String reason,
    String until,
    @Nullable Span target,
    boolean ofFile,
    boolean ofApplication) {

  public Suppression {
    rules = List.copyOf(rules);
  }

  /**
   * From where to where a statement goes, or a part of its code.
   *
   * @param from where it begins
   * @param to the first place behind it
   * @param statement where the statement begins
   */
  public record Span(SourcePosition from, SourcePosition to, SourcePosition statement) {

    /** What code does as a whole is found where its statement begins, and is meant, too. */
    boolean holds(SourcePosition position) {
      return position.equals(statement)
          || (from.compareTo(position) <= 0 && position.compareTo(to) <= 0);
    }
  }

  /** Whether a day is behind its last one. */
  public boolean isOver(String day) {
    return !until.isEmpty() && until.compareTo(day) < 0;
  }

  /** Whether a finding is one of those that it is about. */
  boolean covers(Finding finding) {
    return rules.contains(finding.rule())
        && finding.place().file().equals(place.file())
        && finding.migration().isEmpty() == ofApplication
        && (ofFile || isAt(finding));
  }

  private boolean isAt(Finding finding) {
    return target != null && target.holds(finding.place().from());
  }
}
