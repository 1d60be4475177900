package dev.rehearsal.rule;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Spelling;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads comments that suppress findings. One is about the statement that it stands in; else about
 * the one that ends on its line; else about the next one.
 */
final class SuppressionReader {

  private static final String MARK = "rehearsal:";
  private static final String STATEMENT = "ignore";
  private static final String FILE = "ignore-file";

  private static final Pattern DIRECTIVE =
      Pattern.compile("^[\\s*]*rehearsal:([A-Za-z][\\w-]*)(?:\\s+(.*?))?(?:\\s*-->)?\\s*$");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<rules>.*?)(?:(?:^|\\s+)until\\s+(?<until>\\S+))?(?:^|\\s+)because\\s+(?<reason>.+)");

  private static final Pattern DAY =
      Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

  private static final String HOW =
      "write \"rehearsal:%s RULE because REASON\", or \"RULE until 2027-01-31 because REASON\"";

  private final Script script;
  private final List<Statement> statements;

  private SuppressionReader(Script script) {
    this.script = script;
    this.statements =
        script.statements().stream()
            .filter(statement -> statement.kind() == StatementKind.SQL)
            .toList();
  }

  /**
   * Reads all of a file.
   *
   * @throws MigrationException when a comment begins like one and says nothing that can be
   *     understood
   */
  static List<Suppression> read(Script script) {
    if (!script.text().contains(MARK)) {
      return List.of();
    }
    SuppressionReader reader = new SuppressionReader(script);
    List<Suppression> found = new ArrayList<>();
    for (Remark remark : script.remarks()) {
      remark.text().lines().forEach(line -> reader.suppression(remark, line).ifPresent(found::add));
    }
    return List.copyOf(found);
  }

  private Optional<Suppression> suppression(Remark remark, String line) {
    Matcher directive = DIRECTIVE.matcher(line);
    if (!directive.matches()) {
      return Optional.empty();
    }
    String kind = directive.group(1);
    if (!kind.equals(STATEMENT) && !kind.equals(FILE)) {
      throw refused(
          remark,
          "there is no \"%s%s\"; the nearest is \"%s%s\""
              .formatted(MARK, kind, MARK, nearest(kind)));
    }
    String said = directive.group(2) == null ? "" : directive.group(2);
    Matcher words = WORDS.matcher(said);
    if (!words.matches()) {
      throw refused(
          remark, "\"%s%s\" gives no reason: %s".formatted(MARK, kind, HOW.formatted(kind)));
    }
    return Optional.of(suppression(remark, kind, words));
  }

  private Suppression suppression(Remark remark, String kind, Matcher words) {
    List<String> rules =
        Arrays.stream(words.group("rules").split("[,\\s]+", -1))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (rules.isEmpty()) {
      throw refused(
          remark, "\"%s%s\" names no rule: %s".formatted(MARK, kind, HOW.formatted(kind)));
    }
    boolean ofFile = kind.equals(FILE);
    return new Suppression(
        place(remark),
        script.text().substring(remark.start(), remark.end()),
        rules,
        words.group("reason").strip(),
        day(remark, words.group("until")),
        ofFile ? null : target(remark),
        ofFile);
  }

  private String day(Remark remark, @Nullable String until) {
    if (until == null) {
      return "";
    }
    if (!DAY.matcher(until).matches()) {
      throw refused(remark, "\"until %s\" names no day: write it like 2027-01-31".formatted(until));
    }
    return until;
  }

  private Suppression.@Nullable Span target(Remark remark) {
    int line = script.positionAt(remark.start()).line();
    Statement before = null;
    for (Statement statement : statements) {
      if (statement.end() <= remark.start()) {
        before = statement;
      } else if (before != null && isOn(line, before.end()) && !isOn(line, statement.start())) {
        break;
      } else {
        return span(statement);
      }
    }
    return before != null && isOn(line, before.end()) ? span(before) : null;
  }

  private boolean isOn(int line, int offset) {
    return script.positionAt(offset).line() == line;
  }

  private Suppression.Span span(Statement statement) {
    return new Suppression.Span(
        script.positionAt(statement.start()), script.positionAt(statement.end()));
  }

  private Place place(Remark remark) {
    return new Place(
        script.path(), script.positionAt(remark.start()), script.positionAt(remark.end()));
  }

  private MigrationException refused(Remark remark, String problem) {
    SourcePosition position = script.positionAt(remark.start());
    return new MigrationException("%s:%s: %s".formatted(script.path(), position, problem));
  }

  private static String nearest(String kind) {
    return Spelling.nearest(kind, List.of(STATEMENT, FILE)).orElse(STATEMENT);
  }
}
