package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.rows.TableFacts.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the columns of one table hang together. */
final class Layout {

  private static final Set<Character> NARROW = Set.of('B', 'E');

  private final SchemaFacts schema;
  private final TableFacts table;
  private final Conditions conditions;
  private final List<List<Reference>> families;
  private final Set<Integer> referring = new HashSet<>();
  private final Set<Integer> own = new HashSet<>();
  private final Set<Integer> inKeys = new HashSet<>();

  Layout(SchemaFacts schema, TableFacts table) {
    this.schema = schema;
    this.table = table;
    this.conditions = new Conditions(table);
    this.families = families(table);
    table.references().forEach(reference -> referring.addAll(reference.columns()));
    table.keys().forEach(key -> inKeys.addAll(key.columns()));
    table.columns().stream()
        .filter(column -> column.identity() || !column.sequence().isEmpty())
        .forEach(column -> own.add(column.number()));
    table.keys().stream()
        .sorted(
            Comparator.comparingInt((UniqueKey key) -> key.columns().size())
                .thenComparing(UniqueKey::name))
        .forEach(this::tellApart);
  }

  /** One column is enough to tell the rows of a key apart, if it has values enough. */
  private void tellApart(UniqueKey key) {
    if (key.kind() == UniqueKey.Kind.EXCLUSION) {
      own.addAll(key.columns());
      return;
    }
    if (key.columns().stream().anyMatch(own::contains)) {
      return;
    }
    key.columns().stream()
        .map(table::column)
        .filter(this::isWide)
        .max(Comparator.comparingInt(Column::number))
        .ifPresentOrElse(column -> own.add(column.number()), () -> own.addAll(key.columns()));
  }

  private boolean isWide(Column column) {
    TypeFacts type = schema.type(column.type());
    return !referring.contains(column.number())
        && !column.isGenerated()
        && !NARROW.contains(type.category())
        && table.partitionKey().stream().noneMatch(number -> number == column.number());
  }

  Conditions conditions() {
    return conditions;
  }

  TableFacts table() {
    return table;
  }

  /** Whether each row needs a value of its own in a column. */
  boolean isOwn(Column column) {
    return own.contains(column.number());
  }

  boolean isInKey(Column column) {
    return inKeys.contains(column.number());
  }

  boolean isReferring(Column column) {
    return referring.contains(column.number());
  }

  /** Foreign keys that share columns. */
  List<List<Reference>> families() {
    return families;
  }

  private static List<List<Reference>> families(TableFacts table) {
    List<List<Reference>> families = new ArrayList<>();
    for (Reference reference : table.references()) {
      List<Reference> family = new ArrayList<>(List.of(reference));
      for (List<Reference> other : List.copyOf(families)) {
        if (columns(other).stream().anyMatch(reference.columns()::contains)) {
          families.remove(other);
          family.addAll(other);
        }
      }
      family.sort(
          Comparator.comparingInt((Reference one) -> -one.columns().size())
              .thenComparing(Reference::name));
      families.add(family);
    }
    return families;
  }

  static List<Integer> columns(List<Reference> family) {
    return family.stream().flatMap(one -> one.columns().stream()).distinct().sorted().toList();
  }
}
