package dev.rehearsal.rule;

import dev.rehearsal.sql.QuotedCode;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comments of a script are about: the statement that one stands in; else the one that ends on
 * its line; else the next one. A comment in the code of a DO block or of a routine is about the
 * statements of that code in the same way, and about what the code does as a whole.
 */
final class SuppressionTargets {

  private final Script script;
  private final Map<Remark, Suppression.@Nullable Span> targets = new LinkedHashMap<>();

  /** From one offset to another. */
  private record Stretch(int start, int end) {}

  SuppressionTargets(Script script) {
    this.script = script;
    List<Statement> statements =
        script.statements().stream()
            .filter(statement -> statement.kind() == StatementKind.SQL)
            .toList();
    List<Stretch> whole =
        statements.stream().map(each -> new Stretch(each.start(), each.end())).toList();
    for (Remark remark : script.remarks()) {
      Stretch target = target(remark, whole);
      targets.put(remark, target == null ? null : span(target, target.start()));
    }
    statements.forEach(this::readCode);
  }

  private void readCode(Statement statement) {
    for (QuotedCode code : script.codeIn(statement)) {
      List<Remark> remarks = script.remarksIn(code);
      List<Stretch> parts = new ArrayList<>();
      if (!remarks.isEmpty()) {
        code.pieces(script).forEach(each -> parts.add(new Stretch(each.start(), each.end())));
      }
      for (Remark remark : remarks) {
        Stretch target = target(remark, parts);
        targets.put(remark, target == null ? null : span(target, statement.start()));
      }
    }
  }

  /** The comments, in order. */
  List<Remark> remarks() {
    return targets.keySet().stream().sorted(Comparator.comparing(Remark::start)).toList();
  }

  /** What a comment is about; null when it stands behind everything. */
  Suppression.@Nullable Span of(Remark remark) {
    return targets.get(remark);
  }

  private @Nullable Stretch target(Remark remark, List<Stretch> stretches) {
    int line = script.positionAt(remark.start()).line();
    Stretch before = null;
    for (Stretch stretch : stretches) {
      if (stretch.end() <= remark.start()) {
        before = stretch;
      } else if (before != null && isOn(line, before.end()) && !isOn(line, stretch.start())) {
        break;
      } else {
        return stretch;
      }
    }
    return before != null && isOn(line, before.end()) ? before : null;
  }

  private boolean isOn(int line, int offset) {
    return script.positionAt(offset).line() == line;
  }

  private Suppression.Span span(Stretch stretch, int statement) {
    SourcePosition begin = script.positionAt(statement);
    return new Suppression.Span(
        script.positionAt(stretch.start()), script.positionAt(stretch.end()), begin);
  }
}
