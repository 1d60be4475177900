package dev.rehearsal.model.jpa;

import dev.rehearsal.model.ModelColumn;
import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.model.ModelIndex;
import dev.rehearsal.model.ModelKey;
import dev.rehearsal.model.ModelReference;
import dev.rehearsal.model.ModelTable;
import dev.rehearsal.model.Place;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** What Hibernate makes of one table. */
final class EntityTable {

  private static final String NO_ACTION = "NO ACTION";

  private static final Pattern HASHED = Pattern.compile("(?:UK|FK|IDX)_?[a-z0-9]{16,}");

  private final Table table;
  private final Members members;
  private final Function<Table, QualifiedName> names;
  private final Consumer<String> notes;
  private final ColumnTypes types;

  /** So that nothing is made twice: a column that is unique, and a constraint that says so. */
  private final Set<Set<String>> unique = new HashSet<>();

  private final Set<String> taken;

  EntityTable(
      Table table,
      Mapping mapping,
      Members members,
      Function<Table, QualifiedName> names,
      Consumer<String> notes,
      Set<String> taken) {
    this.table = table;
    this.members = members;
    this.names = names;
    this.notes = notes;
    this.taken = taken;
    this.types = new ColumnTypes(mapping);
  }

  ModelTable model() {
    return new ModelTable(
        name(),
        table.getColumns().stream().map(this::column).toList(),
        key(),
        null,
        indexes(),
        references(),
        place());
  }

  private QualifiedName name() {
    return names.apply(table);
  }

  private Place place() {
    return members.of(table);
  }

  private ModelColumn column(Column column) {
    @Nullable String expression =
        column.getGeneratedAs() == null ? column.getDefaultValue() : column.getGeneratedAs();
    boolean counts = column.isIdentity();
    // Asked first: Hibernate puts what it finds out into the place of what was said.
    @Nullable String otherTypes = types.othersOf(column);
    return new ModelColumn(
        stored(column),
        types.of(column),
        otherTypes,
        !column.isNullable() || table.isPrimaryKey(column),
        counts ? Filling.COUNTER : expression == null ? Filling.UNSAID : Filling.EXPRESSION,
        counts ? null : expression,
        members.of(table, column));
  }

  private @Nullable ModelKey key() {
    if (!table.hasPrimaryKey()) {
      return null;
    }
    String name = Names.made(name().name(), List.of(), "pkey", taken);
    return new ModelKey(name, stored(table.getPrimaryKey().getColumns()), place());
  }

  private List<ModelIndex> indexes() {
    List<ModelIndex> indexes = new ArrayList<>();
    for (UniqueKey each : table.getUniqueKeys().values()) {
      addUnique(each.getName(), each.getColumns(), indexes);
    }
    table.getColumns().stream()
        .filter(Column::isUnique)
        .forEach(column -> addUnique(null, List.of(column), indexes));
    table.getIndexes().values().forEach(index -> addIndex(index, indexes));
    return indexes;
  }

  private void addUnique(@Nullable String said, List<Column> columns, List<ModelIndex> indexes) {
    List<String> stored = stored(columns);
    if (unique.add(Set.copyOf(stored))) {
      List<ModelIndex.Key> keys =
          stored.stream().map(column -> new ModelIndex.Key(column, "")).toList();
      String name = named(said, stored, "key");
      indexes.add(new ModelIndex(name, true, "btree", keys, placeOf(columns)));
    }
  }

  private void addIndex(Index index, List<ModelIndex> indexes) {
    if (Majors.hasOptions(index)
        || index.getSelectables().stream().anyMatch(Selectable::isFormula)) {
      notes.accept(
          "not compared: the index %s of %s, which is not one of columns alone"
              .formatted(index.getName(), name()));
      return;
    }
    List<Column> columns =
        index.getSelectables().stream().map(selectable -> (Column) selectable).toList();
    List<ModelIndex.Key> keys =
        columns.stream()
            .map(column -> new ModelIndex.Key(stored(column), direction(index, column)))
            .toList();
    String name = named(index.getName(), stored(columns), "idx");
    indexes.add(new ModelIndex(name, index.isUnique(), "btree", keys, placeOf(columns)));
  }

  /** Ascending is what nobody has to say. */
  private static String direction(Index index, Column column) {
    String said = Objects.requireNonNullElse(index.getSelectableOrderMap().get(column), "");
    return said.strip().toUpperCase(Locale.ROOT).startsWith("DESC") ? "DESC" : "";
  }

  private List<ModelReference> references() {
    return Majors.foreignKeys(table).stream()
        .filter(each -> each.isCreationEnabled() && each.isPhysicalConstraint())
        .filter(each -> each.getReferencedTable().isPhysicalTable())
        .map(this::reference)
        .toList();
  }

  private ModelReference reference(ForeignKey key) {
    List<Column> others =
        key.isReferenceToPrimaryKey()
            ? key.getReferencedTable().getPrimaryKey().getColumns()
            : key.getReferencedColumns();
    @Nullable OnDeleteAction action = key.getOnDeleteAction();
    List<String> columns = stored(key.getColumns());
    return new ModelReference(
        named(key.getName(), columns, "fkey"),
        columns,
        names.apply(key.getReferencedTable()),
        stored(others),
        action == null ? NO_ACTION : action.toSqlString().toUpperCase(Locale.ROOT),
        NO_ACTION,
        placeOf(key.getColumns()));
  }

  /** Names that Hibernate makes of a hash say nothing. */
  private String named(@Nullable String said, List<String> columns, String suffix) {
    return said == null || HASHED.matcher(said).matches() || !taken.add(Names.written(said))
        ? Names.made(name().name(), columns, suffix, taken)
        : Names.written(said);
  }

  private Place placeOf(List<Column> columns) {
    return columns.size() == 1 ? members.of(table, columns.get(0)) : place();
  }

  private static List<String> stored(List<Column> columns) {
    return columns.stream().map(EntityTable::stored).toList();
  }

  private static String stored(Column column) {
    return Names.stored(column.getName(), column.isQuoted());
  }
}
