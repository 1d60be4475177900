package dev.rehearsal.experiment;

import dev.rehearsal.application.Answer;
import dev.rehearsal.application.Answer.Column;
import dev.rehearsal.application.ApplicationStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of the application to which PostgreSQL says something else after a migration.
 *
 * @param statement the statement
 * @param before what it said before
 * @param after what it says now
 */
public record StatementChange(ApplicationStatement statement, Answer before, Answer after) {

  /** Whether it fitted, and does not any more. */
  public boolean breaks() {
    return before.fits() && !after.fits();
  }

  /** Whether it did not fit, and does now. */
  public boolean comesToFit() {
    return !before.fits() && after.fits();
  }

  /**
   * What else it takes or gives, in words; nothing when it did not fit or does not. Who reads texts
   * does not mind of which kind they are.
   */
  public List<String> differences() {
    if (!before.fits() || !after.fits()) {
      return List.of();
    }
    List<String> differences = new ArrayList<>(ofColumns());
    for (int i = 0; i < before.parameters().size() && i < after.parameters().size(); i++) {
      String was = before.parameters().get(i);
      String is = after.parameters().get(i);
      if (!family(was).equals(family(is))) {
        differences.add("takes %s instead of %s for $%d".formatted(is, was, i + 1));
      }
    }
    return differences;
  }

  /** Whether all that it gave is still there, and there are more columns behind. */
  public boolean onlyAdds() {
    return before.fits()
        && before.parameters().equals(after.parameters())
        && after.columns().size() > before.columns().size()
        && differences().size() == 1;
  }

  private List<String> ofColumns() {
    List<String> differences = new ArrayList<>();
    int common = Math.min(before.columns().size(), after.columns().size());
    for (int i = 0; i < common; i++) {
      Column was = before.columns().get(i);
      Column is = after.columns().get(i);
      if (!was.name().equals(is.name()) || !family(was.type()).equals(family(is.type()))) {
        differences.add("gives %s instead of %s".formatted(is, was));
      }
    }
    if (after.columns().size() > common) {
      differences.add("gives %s, too".formatted(named(after, common)));
    }
    if (before.columns().size() > common) {
      differences.add("no longer gives %s".formatted(named(before, common)));
    }
    return differences;
  }

  private static String named(Answer answer, int from) {
    List<Column> columns = answer.columns();
    return String.join(
        ", ", columns.subList(from, columns.size()).stream().map(Column::toString).toList());
  }

  private static String family(String type) {
    return type.startsWith("character varying")
        ? type.replaceFirst("character varying", "text")
        : type;
  }
}
