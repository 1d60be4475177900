package dev.rehearsal.check;

import dev.rehearsal.migration.Authoring;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Part;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that take a migration back, as its tool has them written. */
final class ReverseFiles {

  private static final String UP = "up.sql";

  private final Conventions conventions;
  private final Migration step;

  ReverseFiles(Conventions conventions, Migration step) {
    this.conventions = conventions;
    this.step = step;
  }

  /** What the migration that takes one back is called, without a number. */
  static String name(Migration step) {
    String words =
        step.id()
            .replaceFirst("^[A-Z]?[0-9][0-9._-]*?[_-]+(?=[^0-9_.-])", "")
            .replaceAll("[^\\p{L}\\p{N}_-]+", "_");
    return "revert_" + words;
  }

  /** One for each transaction. */
  List<String> names(SchemaAlteration alteration) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= alteration.transactions().size(); i++) {
      names.add(i == 1 ? name(step) : name(step) + "_" + i);
    }
    return names;
  }

  /**
   * What goes into the files.
   *
   * @param files what those that apply it are called, relative to the migrations directory
   * @param undoable whether what the migration did is written as the down, where files have one
   * @return by the names of all files
   */
  SortedMap<String, String> texts(
      List<String> files, SchemaAlteration alteration, boolean undoable) {
    SortedMap<String, String> texts = new TreeMap<>();
    // What takes several transactions is not undone by one.
    Optional<String> down = undoable && files.size() == 1 ? down() : Optional.empty();
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      texts.put(file, text(alteration.transactions().get(i), names(alteration).get(i), down));
      if (file.endsWith(UP)) {
        down.ifPresent(sql -> texts.put(downFile(file), sql));
      }
    }
    return texts;
  }

  private static String downFile(String up) {
    return up.substring(0, up.length() - UP.length()) + "down.sql";
  }

  private String text(String sql, String name, Optional<String> down) {
    StringBuilder text = new StringBuilder();
    line(text, conventions.head().replace("NAME", name));
    line(text, "-- Takes back " + step.id().replaceAll("\\R", " ") + ".");
    line(text, wrapped(sql).stripTrailing());
    line(text, conventions.foot());
    String downHead = conventions.authoring().downHead();
    if (down.isPresent() && conventions.authoring().holdsDowns()) {
      line(text, downHead.isEmpty() ? "" : "\n" + downHead);
      line(text, down.get().stripTrailing());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    if (!line.isEmpty()) {
      text.append(line).append('\n');
    }
  }

  /** What the migration did; nothing when that is more than statements in its file. */
  private Optional<String> down() {
    boolean isPlain =
        step.up().parts().stream().allMatch(part -> part.rows() == null && part.included() == null);
    return isPlain
        ? Optional.of(
            wrapped(
                step.up().parts().stream()
                    .map(Part::sql)
                    .map(String::strip)
                    .map(sql -> sql.endsWith(";") ? sql + "\n" : sql + ";\n")
                    .collect(Collectors.joining())))
        : Optional.empty();
  }

  /** Puts lines around statements in which a semicolon is not the end. */
  private String wrapped(String sql) {
    Authoring authoring = conventions.authoring();
    if (authoring.blockBegin().isEmpty()) {
      return sql;
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Statement statement : new Script("", sql).statements()) {
      int end = sql.startsWith(";", statement.end()) ? statement.end() + 1 : statement.end();
      String own = sql.substring(statement.start(), end);
      boolean isBlock = own.substring(0, own.length() - 1).contains(";");
      text.append(sql, at, statement.start());
      text.append(
          isBlock
              ? "%s\n%s\n%s".formatted(authoring.blockBegin(), own, authoring.blockEnd())
              : own);
      at = end;
    }
    return text.append(sql.substring(at)).toString();
  }
}
