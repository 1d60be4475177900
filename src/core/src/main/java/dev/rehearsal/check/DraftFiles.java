package dev.rehearsal.check;

import dev.rehearsal.migration.Authoring;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a new migration, as its tool has them written. */
final class DraftFiles {

  private static final String UP = "up.sql";

  private final Conventions conventions;
  private final Draft draft;

  DraftFiles(Conventions conventions, Draft draft) {
    this.conventions = conventions;
    this.draft = draft;
  }

  /**
   * What goes into the files.
   *
   * @param files what those that apply it are called, relative to the migrations directory
   * @param undoable whether the down is written, where files have one
   * @return by the names of all files
   */
  SortedMap<String, String> texts(List<String> files, boolean undoable) {
    SortedMap<String, String> texts = new TreeMap<>();
    // What takes several transactions is not undone by one.
    Optional<String> down =
        undoable && files.size() == 1 ? draft.down().map(this::wrapped) : Optional.empty();
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      texts.put(file, text(draft.transactions().get(i), draft.names().get(i), down));
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
    line(text, "-- " + draft.purpose().replaceAll("\\R", " "));
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
