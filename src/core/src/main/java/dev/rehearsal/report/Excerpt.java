package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * The lines of a statement around the place of a finding, with the place marked. However long a
 * statement and its lines are, an excerpt is short.
 */
final class Excerpt {

  /** So many lines are shown as they are. */
  private static final int FEW = 6;

  private static final int WIDEST = 120;
  private static final String MORE = "…";
  private static final String TAB = "    ";

  private final Finding finding;
  private final SourcePosition place;
  private final int lines;

  private Excerpt(Finding finding) {
    this.finding = finding;
    Script text = new Script("", finding.statement());
    this.place = text.positionAt(finding.offset());
    this.lines = text.positionAt(finding.statement().length()).line();
  }

  /** The lines with their numbers; none for a finding that has no statement. */
  static List<String> of(Finding finding) {
    return finding.statement().isEmpty() ? List.of() : new Excerpt(finding).shown();
  }

  private List<String> shown() {
    int above = finding.place().from().line() - place.line();
    int digits = String.valueOf(above + lines).length();
    String gap = " ".repeat(digits) + MORE;
    List<String> shown = new ArrayList<>();
    int number = 0;
    int before = 0;
    for (String line : (Iterable<String>) finding.statement().lines()::iterator) {
      number++;
      if (!isWanted(number)) {
        continue;
      }
      if (number > before + 1) {
        shown.add(gap);
      }
      before = number;
      addLine(shown, number, "%" + digits + "d | ", above, line);
    }
    if (before < lines) {
      shown.add(gap);
    }
    return shown;
  }

  private boolean isWanted(int line) {
    return lines <= FEW || line == 1 || Math.abs(line - place.line()) <= 1;
  }

  private void addLine(List<String> shown, int number, String gutter, int above, String line) {
    String head = gutter.formatted(above + number);
    boolean marked = number == place.line();
    int mark = marked ? line.offsetByCodePoints(0, place.column() - 1) : 0;
    int from = Math.max(0, mark - WIDEST / 2);
    int to = Math.min(line.length(), from + WIDEST);
    String left = from == 0 ? "" : MORE;
    shown.add(head + left + text(line, from, to) + (to == line.length() ? "" : MORE));
    if (marked) {
      String bar = " ".repeat(head.length() - 2) + "| ";
      shown.add(bar + " ".repeat(left.length()) + blank(text(line, from, mark)) + "^");
    }
  }

  private static String text(String line, int from, int to) {
    return Visible.line(line.substring(from, to).replace("\t", TAB));
  }

  /** Blanks that are as wide as a text is on most terminals. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    PrimitiveIterator.OfInt characters = text.codePoints().iterator();
    while (characters.hasNext()) {
      blank.append(" ".repeat(width(characters.nextInt())));
    }
    return blank.toString();
  }

  private static int width(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return character >= 0x1F300
        || switch (Character.UnicodeScript.of(character)) {
          case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }
}
