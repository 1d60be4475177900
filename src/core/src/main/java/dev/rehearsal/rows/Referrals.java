package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.sql.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which rows the foreign keys of one table refer to. */
final class Referrals {

  /** How many rows of the first parent are tried until one fits those of all others. */
  private static final int MOST_TRIES = 50;

  private final Map<Long, Layout> layouts;
  private final Layout layout;
  private final ColumnValues values;
  private final KnownRows known;
  private final int rows;

  Referrals(
      Map<Long, Layout> layouts, Layout layout, ColumnValues values, KnownRows known, int rows) {
    this.layouts = layouts;
    this.layout = layout;
    this.values = values;
    this.known = known;
    this.rows = rows;
  }

  /**
   * The values of the columns of foreign keys that share some.
   *
   * @param row the number of the row
   * @param salt of the attempt, which decides the row's own values
   * @param variant which parents to take: 0 for those of the same number
   * @return expressions, by the columns' numbers; of a column that nothing fits, NULL
   */
  Map<Integer, String> of(List<Reference> family, int row, int salt, int variant)
      throws SQLException {
    Map<Integer, String> best = Map.of();
    for (int t = 0; t < MOST_TRIES; t++) {
      Map<Integer, @Nullable String> texts = promised(family, row);
      Map<Integer, String> cells = new HashMap<>();
      texts.forEach((number, text) -> cells.put(number, literal(number, text)));
      boolean fits = true;
      for (Reference reference : family) {
        fits &= take(reference, row, salt, variant + t, texts, cells);
      }
      if (fits) {
        return cells;
      }
      best = best.isEmpty() ? cells : best;
    }
    return best;
  }

  private Map<Integer, @Nullable String> promised(List<Reference> family, int row) {
    Map<String, @Nullable String> promised = known.promised(layout.table().oid(), row);
    Map<Integer, @Nullable String> texts = new HashMap<>();
    for (int number : Layout.columns(family)) {
      String name = layout.table().column(number).name();
      if (promised.containsKey(name)) {
        texts.put(number, promised.get(name));
      }
    }
    return texts;
  }

  private boolean take(
      Reference reference,
      int row,
      int salt,
      int variant,
      Map<Integer, @Nullable String> texts,
      Map<Integer, String> cells)
      throws SQLException {
    if (!isSettled(reference)) {
      foretell(reference, row, salt, variant, cells);
      return true;
    }
    Map<String, @Nullable String> parent = parent(reference, row, salt + variant, texts, cells);
    for (int i = 0; i < reference.columns().size(); i++) {
      int number = reference.columns().get(i);
      if (!cells.containsKey(number)) {
        String text = parent == null ? null : parent.get(reference.parentColumns().get(i));
        texts.put(number, text);
        cells.put(number, literal(number, text));
      }
    }
    return parent != null || reference.columns().stream().anyMatch(n -> isNull(n, texts));
  }

  private boolean isNull(int number, Map<Integer, @Nullable String> texts) {
    return texts.containsKey(number)
        && texts.get(number) == null
        && values.mayBeNull(layout, layout.table().column(number));
  }

  private boolean isSettled(Reference reference) {
    return reference.parent() != layout.table().oid()
        && (known.isFilled(reference.parent()) || !layouts.containsKey(reference.parent()));
  }

  /** The parent is not there yet: its values are what they will be, or are made so. */
  private void foretell(
      Reference reference, int row, int salt, int variant, Map<Integer, String> cells) {
    boolean itself = reference.parent() == layout.table().oid();
    int of = itself && isFree(reference, cells) ? other(reference, row, salt, variant) : row;
    Layout parent = Objects.requireNonNull(layouts.get(reference.parent()));
    Map<String, @Nullable String> there =
        itself && of != row
            ? known.made(reference.parent(), of)
            : known.promised(reference.parent(), of);
    for (int i = 0; i < reference.columns().size(); i++) {
      int number = reference.columns().get(i);
      if (!cells.containsKey(number)) {
        String name = reference.parentColumns().get(i);
        String own = values.number(String.valueOf(of), itself && of == row ? salt : 0);
        String text = there.get(name);
        String cell =
            text != null ? Quoted.literal(text) : values.of(parent, column(parent, name), own);
        cells.put(number, "(%s)::%s".formatted(cell, layout.table().column(number).typeName()));
      }
    }
  }

  /** The row before, or another one, if that can be known; or else the row itself. */
  private int other(Reference reference, int row, int salt, int variant) {
    boolean own =
        reference.columns().stream().anyMatch(n -> layout.isOwn(layout.table().column(n)));
    int first = own ? row : Math.max(1, row - 1);
    int of = variant == 0 ? first : row % rows + 1;
    return salt == 0 || !known.made(reference.parent(), of).isEmpty() ? of : row;
  }

  /** Whether a row may refer to another one of its own table. */
  private boolean isFree(Reference reference, Map<Integer, String> cells) {
    for (int i = 0; i < reference.columns().size(); i++) {
      Column column = layout.table().column(reference.columns().get(i));
      boolean same = column.name().equals(reference.parentColumns().get(i));
      if (same || cells.containsKey(column.number())) {
        return false;
      }
    }
    return true;
  }

  private static Column column(Layout parent, String name) {
    return parent.table().columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Map<String, @Nullable String> parent(
      Reference reference,
      int row,
      int shift,
      Map<Integer, @Nullable String> texts,
      Map<Integer, String> cells)
      throws SQLException {
    NavigableMap<Integer, Map<String, @Nullable String>> parents =
        known.of(reference.parent(), reference.parentName());
    if (parents.isEmpty()) {
      return null;
    }
    List<Integer> numbers = new ArrayList<>(parents.keySet());
    int first = parents.containsKey(row) ? numbers.indexOf(row) : (row - 1) % numbers.size();
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get((first + shift + i) % numbers.size());
      Map<String, @Nullable String> candidate = Objects.requireNonNull(parents.get(number));
      if (fits(reference, candidate, texts, cells)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean fits(
      Reference reference,
      Map<String, @Nullable String> parent,
      Map<Integer, @Nullable String> texts,
      Map<Integer, String> cells) {
    for (int i = 0; i < reference.columns().size(); i++) {
      String value = parent.get(reference.parentColumns().get(i));
      int number = reference.columns().get(i);
      boolean unlike = texts.containsKey(number) && !Objects.equals(texts.get(number), value);
      boolean foretold = cells.containsKey(number) && !texts.containsKey(number);
      if (value == null || (unlike && !foretold)) {
        return false;
      }
    }
    return true;
  }

  private String literal(int number, @Nullable String text) {
    String type = layout.table().column(number).typeName();
    return text == null ? "NULL::" + type : "%s::%s".formatted(Quoted.literal(text), type);
  }

  /** The names of the parents that have no row to refer to. */
  List<String> emptyParents() throws SQLException {
    List<String> empty = new ArrayList<>();
    for (Reference reference : layout.table().references()) {
      if (isSettled(reference) && known.of(reference.parent(), reference.parentName()).isEmpty()) {
        empty.add(reference.parentName());
      }
    }
    return empty.stream().distinct().toList();
  }

  /** Whether a table is known to be among those that are filled here. */
  boolean isPending(Reference reference) {
    return !isSettled(reference) && reference.parent() != layout.table().oid();
  }
}
