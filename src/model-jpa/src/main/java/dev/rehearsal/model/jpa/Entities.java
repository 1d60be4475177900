package dev.rehearsal.model.jpa;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelEnum;
import dev.rehearsal.model.ModelExtent;
import dev.rehearsal.model.ModelSchema;
import dev.rehearsal.model.ModelSequence;
import dev.rehearsal.model.ModelTable;
import dev.rehearsal.model.Place;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;

/** What Hibernate makes of entities in the database. */
final class Entities {

  /** How Hibernate writes an enumeration. */
  private static final Pattern ENUM =
      Pattern.compile("create type (\\S+) as enum \\((.*)\\)", Pattern.CASE_INSENSITIVE);

  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'");

  private final Mapping mapping;
  private final String shownAs;
  private final Place whole;
  private final String defaultSchema;
  private final List<String> notes = new ArrayList<>();

  Entities(Mapping mapping, String shownAs) {
    this.mapping = mapping;
    this.shownAs = shownAs;
    this.whole = new Place(shownAs, null);
    this.defaultSchema = mapping.defaultSchema();
  }

  Model model() {
    List<ModelTable> tables = tables();
    List<ModelEnum> enums = enums();
    List<ModelSequence> sequences = sequences();
    Set<String> schemas = new LinkedHashSet<>(Set.of(defaultSchema));
    Stream.of(
            tables.stream().map(ModelTable::name),
            enums.stream().map(ModelEnum::name),
            sequences.stream().map(ModelSequence::name))
        .flatMap(names -> names)
        .forEach(name -> schemas.add(Objects.requireNonNull(name.schema())));
    return new Model(
        shownAs,
        "jpa",
        ModelExtent.NEEDED,
        schemas.stream().map(name -> new ModelSchema(name, whole)).toList(),
        tables,
        enums,
        sequences,
        List.of(),
        notes);
  }

  private List<ModelTable> tables() {
    Members members = Members.of(mapping.metadata(), whole);
    List<ModelTable> tables = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Namespace namespace : mapping.database().getNamespaces()) {
      for (Table table : namespace.getTables()) {
        if (table.isView()) {
          notes.add("not compared: the view " + nameOf(table));
        } else if (table.isPhysicalTable()) {
          tables.add(
              new EntityTable(table, mapping, members, this::nameOf, notes::add, taken).model());
        }
      }
    }
    return tables;
  }

  private QualifiedName nameOf(Table table) {
    return Names.stored(table.getSchemaIdentifier(), table.getNameIdentifier(), defaultSchema);
  }

  private List<ModelSequence> sequences() {
    List<ModelSequence> sequences = new ArrayList<>();
    for (Namespace namespace : mapping.database().getNamespaces()) {
      for (Sequence each : namespace.getSequences()) {
        QualifiedName name =
            Names.stored(
                each.getName().getSchemaName(), each.getName().getSequenceName(), defaultSchema);
        sequences.add(
            new ModelSequence(name, each.getInitialValue(), each.getIncrementSize(), whole));
      }
    }
    return sequences;
  }

  private List<ModelEnum> enums() {
    return mapping.database().getAuxiliaryDatabaseObjects().stream()
        .flatMap(this::enums)
        .distinct()
        .toList();
  }

  private Stream<ModelEnum> enums(AuxiliaryDatabaseObject made) {
    return Stream.of(made.sqlCreateStrings(mapping.sqlContext()))
        .map(ENUM::matcher)
        .filter(Matcher::find)
        .map(
            matcher ->
                new ModelEnum(
                    new QualifiedName(defaultSchema, Names.written(matcher.group(1))),
                    VALUE.matcher(matcher.group(2)).results().map(Entities::value).toList(),
                    whole));
  }

  private static String value(MatchResult quoted) {
    return quoted.group(1).replace("''", "'");
  }
}
