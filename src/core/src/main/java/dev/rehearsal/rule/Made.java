package dev.rehearsal.rule;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.CreateView;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SetSchema;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.ObjectEvent;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the statements of a migration make of the names of relations, one after the other. */
final class Made {

  private static final Set<String> RELATIONS =
      Set.of("table", "view", "materialized view", "foreign table");
  private static final Set<ObjectType> TYPES =
      EnumSet.of(
          ObjectType.TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW,
          ObjectType.FOREIGN_TABLE);

  /** What a name stands for from some statement on. */
  enum Sort {
    /** A relation that the migration has made. */
    NEW,
    /** A relation that was there before, under this name or another. */
    OLD,
    /** Nothing any more. */
    GONE
  }

  /**
   * What a name stands for.
   *
   * @param old the name that it had before the migration, as PostgreSQL prints it; null unless it
   *     is an old one
   */
  record Meaning(Sort sort, @Nullable String old) {}

  private static final Meaning NEW = new Meaning(Sort.NEW, null);
  private static final Meaning GONE = new Meaning(Sort.GONE, null);

  private final Relations relations;
  private final Map<String, NavigableMap<Integer, Meaning>> names = new HashMap<>();

  private Made(Relations relations) {
    this.relations = relations;
  }

  static Made by(List<StatementView> statements, Relations relations) {
    Made made = new Made(relations);
    statements.stream().filter(statement -> statement.failure().isEmpty()).forEach(made::read);
    return made;
  }

  /**
   * What a name means at a statement.
   *
   * @param rank the statement's place among all, also those within others
   * @return null when it means what it meant before the migration
   */
  @Nullable Meaning meaning(int rank, QualifiedName name) {
    NavigableMap<Integer, Meaning> meanings = names.get(key(name.toString()));
    Map.Entry<Integer, Meaning> last = meanings == null ? null : meanings.lowerEntry(rank);
    return last == null ? null : last.getValue();
  }

  /** The same of a name as PostgreSQL prints it. */
  @Nullable Meaning meaning(int rank, String printed) {
    NavigableMap<Integer, Meaning> meanings = names.get(key(printed));
    Map.Entry<Integer, Meaning> last = meanings == null ? null : meanings.lowerEntry(rank);
    return last == null ? null : last.getValue();
  }

  private void read(StatementView statement) {
    int rank = statement.rank();
    statement
        .syntax()
        .filter(syntax -> !statement.isPassedBy())
        .ifPresent(
            syntax -> {
              if (syntax instanceof Rename rename && TYPES.contains(rename.type())) {
                move(statement, rename.object(), rename.to(), null);
              } else if (syntax instanceof SetSchema moved && TYPES.contains(moved.type())) {
                move(statement, moved.object(), null, moved.schema());
              } else if (syntax instanceof DropObjects drop && TYPES.contains(drop.type())) {
                drop.names().forEach(name -> note(name.toString(), rank, GONE));
              }
            });
    made(statement).forEach(name -> note(name, rank, NEW));
  }

  private void move(
      StatementView statement,
      @Nullable QualifiedName from,
      @Nullable String name,
      @Nullable String schema) {
    if (from == null) {
      return;
    }
    int rank = statement.rank();
    Meaning meaning = meaning(rank, from);
    QualifiedName to =
        new QualifiedName(
            schema == null ? from.schema() : schema, name == null ? from.name() : name);
    String old =
        relations
            .find(from, statement.effects())
            .map(SchemaObject::identity)
            .orElse(from.toString());
    note(from.toString(), rank, GONE);
    note(to.toString(), rank, meaning == null ? new Meaning(Sort.OLD, old) : meaning);
  }

  private void note(String name, int rank, Meaning meaning) {
    names.computeIfAbsent(key(name), key -> new TreeMap<>()).put(rank, meaning);
  }

  /** A name without a schema is most often one in public. */
  private static String key(String name) {
    return name.startsWith("public.") ? name.substring("public.".length()) : name;
  }

  /** What ran tells what it made, also in functions; of the rest the text tells. */
  private Stream<String> made(StatementView statement) {
    Stream<String> written = statement.syntax().stream().flatMap(this::written);
    if (statement.isPassedBy()) {
      return written.filter(name -> relations.printed(name).isEmpty());
    }
    if (!statement.ran()) {
      return written;
    }
    Set<String> created =
        Set.copyOf(
            statement.effects().objects().stream()
                .filter(event -> event.type() == ObjectEvent.Type.CREATED)
                .filter(event -> RELATIONS.contains(event.kind()))
                .map(ObjectEvent::identity)
                .toList());
    // IF NOT EXISTS makes nothing where something is; and a temporary table has a schema of its
    // own.
    return Stream.concat(
        created.stream(),
        written.filter(name -> created.stream().anyMatch(each -> each.endsWith(last(name)))));
  }

  private static String last(String name) {
    return name.contains(".") ? name : "." + name;
  }

  private Stream<String> written(SqlStatement statement) {
    if (statement instanceof CreateTable table) {
      boolean isThere =
          table.ifNotExists() && relations.find(table.table(), Relations.UNSEEN).isPresent();
      return isThere ? Stream.of() : Stream.of(table.table().toString());
    }
    if (statement instanceof CreateTableAs table) {
      return Stream.of(table.table().toString());
    }
    if (statement instanceof CreateView view) {
      return Stream.of(view.view().toString());
    }
    return statement instanceof Select select && select.into() != null
        ? Stream.of(String.valueOf(select.into()))
        : Stream.of();
  }
}
