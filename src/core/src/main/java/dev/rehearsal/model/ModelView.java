package dev.rehearsal.model;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ConstraintDefinition.Reference;
import dev.rehearsal.schema.IndexDefinition;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a schema models can say, in the words in which they say it: tables, columns, keys,
 * foreign keys, indexes of columns, enumerations. The rest is left out and counted.
 */
final class ModelView {

  /** What stands for the next number of a sequence, whichever it is. */
  private static final String COUNTER = "the next number of a sequence";

  private static final Pattern ENUM_VALUE = Pattern.compile("'(?:[^']|'')*'");

  /** What a time has without a precision (PostgreSQL documentation, 8.5). */
  private static final Pattern MOST_PRECISE = Pattern.compile("(time(?:stamp)?)\\(6\\)");

  private static final Pattern NULLS_OR_COLLATION =
      Pattern.compile(" ?(NULLS (FIRST|LAST)|COLLATE (\"(?:[^\"]|\"\")*\"|[\\w.])+)");

  private final SchemaSnapshot schema;
  private final Model model;
  private final ModelIds ids;
  private final boolean ofNeeds;
  private final Map<String, String> baseTypes;
  private final Map<ObjectId, Set<String>> columns;
  private final List<SchemaObject> said = new ArrayList<>();
  private final Map<ObjectKind, Integer> unsaid = new EnumMap<>(ObjectKind.class);

  private ModelView(SchemaSnapshot schema, Model model, ModelIds ids) {
    this.schema = schema;
    this.model = model;
    this.ids = ids;
    this.ofNeeds = model.extent() == ModelExtent.NEEDED;
    this.columns =
        schema.objects(ObjectKind.COLUMN).stream()
            .collect(
                Collectors.groupingBy(
                    column -> Objects.requireNonNull(column.parent()),
                    Collectors.mapping(SchemaObject::name, Collectors.toSet())));
    this.baseTypes =
        schema.objects(ObjectKind.DOMAIN).stream()
            .collect(Collectors.toMap(SchemaObject::identity, d -> d.attribute("type").orElse("")));
  }

  static ModelView of(SchemaSnapshot schema, Model model, ModelIds ids) {
    ModelView view = new ModelView(schema, model, ids);
    for (SchemaObject object : schema.objects()) {
      if (object.kind() == ObjectKind.SCHEMA) {
        view.addSchema(object);
      } else if (model.isAbout(object.schema()) && object.kind() != ObjectKind.EXTENSION) {
        view.add(object);
      }
    }
    return view;
  }

  /** What a model can say. */
  SchemaSnapshot snapshot() {
    return new SchemaSnapshot(said, List.of(), new TreeMap<>());
  }

  /** How much of the schemas it cannot, by kind. */
  Map<ObjectKind, Integer> unsaid() {
    return unsaid;
  }

  private void addSchema(SchemaObject object) {
    if (model.isAbout(object.name())) {
      said.add(new SchemaObject(object.id(), null, null, new TreeMap<>()));
    }
  }

  private void add(SchemaObject object) {
    switch (object.kind()) {
      case TABLE -> table(object);
      case ENUM -> enumeration(object);
      case COLUMN -> column(object);
      case CONSTRAINT -> constraint(object);
      case INDEX -> index(object);
      case ATTRIBUTE -> {}
      case SEQUENCE -> sequence(object);
      default -> leaveOut(object);
    }
  }

  private void table(SchemaObject table) {
    if (isUnneeded(table)) {
      leaveOut(table);
    } else if (!isPartition(table)) {
      say(table, null, new TreeMap<>());
    }
  }

  /** Their order is none that a model keeps. */
  private void enumeration(SchemaObject each) {
    if (isUnneeded(each)) {
      leaveOut(each);
    } else {
      say(each, null, one("values", values(each).sorted().collect(joining(", "))));
    }
  }

  /** Whether models that speak of what they need do not speak of an object. */
  private boolean isUnneeded(SchemaObject object) {
    return ofNeeds && !ids.has(object.id());
  }

  /** One that a column owns goes with the column, unless models count with it by its name. */
  private void sequence(SchemaObject sequence) {
    if (ids.has(sequence.id())) {
      say(sequence, null, one("increment", sequence.attribute("increment").orElse("")));
    } else if (sequence.parent() == null) {
      leaveOut(sequence);
    }
  }

  private void leaveOut(SchemaObject object) {
    unsaid.merge(object.kind(), 1, Integer::sum);
  }

  private void say(
      SchemaObject object, @Nullable ObjectId parent, SortedMap<String, String> attributes) {
    said.add(new SchemaObject(object.id(), object.schema(), parent, attributes));
  }

  private static SortedMap<String, String> one(String name, String value) {
    return new TreeMap<>(Map.of(name, value));
  }

  private static boolean isPartition(SchemaObject table) {
    return table.attribute("partition of").isPresent();
  }

  /** The table of a part, if models can say it at all. */
  private Optional<SchemaObject> tableOf(SchemaObject part) {
    return Optional.ofNullable(part.parent())
        .filter(parent -> parent.kind() == ObjectKind.TABLE)
        .flatMap(schema::object)
        .filter(table -> !isPartition(table) && !isUnneeded(table));
  }

  /** The values of an enumeration, each in its quotes. */
  static Stream<String> values(SchemaObject each) {
    return ENUM_VALUE
        .matcher(each.attribute("values").orElse(""))
        .results()
        .map(MatchResult::group);
  }

  private void column(SchemaObject column) {
    if (tableOf(column).isEmpty()) {
      return;
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    String type = column.attribute("type").orElse("");
    String base = baseTypes.getOrDefault(type, type);
    attributes.put("type", MOST_PRECISE.matcher(base).replaceAll("$1"));
    // A list is never null for Prisma, and PostgreSQL is not told so.
    if (column.attribute("not null").isPresent() && (ofNeeds || !base.endsWith("]"))) {
      attributes.put("not null", "NOT NULL");
    }
    filling(column).ifPresent(value -> attributes.put("default", value));
    say(column, column.parent(), attributes);
  }

  private Optional<String> filling(SchemaObject column) {
    Filling said = ids.filling(column.id());
    Optional<String> identity =
        column.attribute("identity").map(how -> "GENERATED " + how + " AS IDENTITY");
    Optional<String> value = column.attribute("default").or(() -> identity);
    return switch (said) {
      case UNSAID -> Optional.empty();
      case COUNTER -> value.map(each -> isCounter(each) ? COUNTER : each);
      case EXPRESSION -> value.or(() -> generated(column));
      // That a column is computed, no model can say otherwise than by a default.
      case NOTHING -> value;
    };
  }

  private static boolean isCounter(String value) {
    return value.startsWith("nextval(") || value.endsWith(" AS IDENTITY");
  }

  private static Optional<String> generated(SchemaObject column) {
    return column.attribute("generated").map(each -> "GENERATED ALWAYS AS " + each);
  }

  private void constraint(SchemaObject constraint) {
    ConstraintDefinition.Type type = ConstraintDefinition.of(constraint).type();
    if (type == ConstraintDefinition.Type.CHECK || type == ConstraintDefinition.Type.EXCLUDE) {
      leaveOut(constraint);
    } else if (type != ConstraintDefinition.Type.UNIQUE && tableOf(constraint).isPresent()) {
      say(constraint, constraint.parent(), key(ConstraintDefinition.of(constraint)));
    }
  }

  /** The order of the columns says nothing where any index does that serves as well. */
  private SortedMap<String, String> key(ConstraintDefinition definition) {
    SortedMap<String, String> key = new TreeMap<>();
    List<Integer> order = IntStream.range(0, definition.columns().size()).boxed().toList();
    if (ofNeeds) {
      order = order.stream().sorted(Comparator.comparing(definition.columns()::get)).toList();
    }
    key.put("columns", names(definition.columns(), order));
    @Nullable Reference reference = definition.reference();
    if (reference != null) {
      key.put("references", reference.table() + " (" + names(reference.columns(), order) + ")");
      key.put("on delete", reference.onDelete().toString());
      key.put("on update", reference.onUpdate().toString());
    }
    return key;
  }

  private static String names(List<String> columns, List<Integer> order) {
    return order.stream().map(columns::get).collect(joining(", "));
  }

  /** Whether an index is unique by itself or by a constraint, no model can say. */
  private void index(SchemaObject index) {
    Optional<SchemaObject> constraint =
        Optional.ofNullable(index.parent()).flatMap(schema::object).filter(ModelView::isConstraint);
    boolean isOfOther =
        constraint
            .map(each -> ConstraintDefinition.of(each).type() != ConstraintDefinition.Type.UNIQUE)
            .orElse(false);
    Optional<SchemaObject> table = constraint.or(() -> Optional.of(index)).flatMap(this::tableOf);
    if (isOfOther || table.isEmpty()) {
      return;
    }
    IndexDefinition definition = IndexDefinition.of(index);
    if (definition.predicate() != null || !isOfColumns(definition, table.get())) {
      leaveOut(index);
      return;
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    index.attribute("unique").ifPresent(unique -> attributes.put("unique", unique));
    attributes.put("method", definition.method());
    attributes.put("keys", definition.keys().stream().map(ModelView::key).collect(joining(", ")));
    say(index, table.get().id(), attributes);
  }

  private static boolean isConstraint(SchemaObject object) {
    return object.kind() == ObjectKind.CONSTRAINT;
  }

  private boolean isOfColumns(IndexDefinition definition, SchemaObject table) {
    Set<String> names = columns.getOrDefault(table.id(), Set.of());
    return definition.keys().stream().allMatch(key -> names.contains(key.what()));
  }

  private static String key(IndexDefinition.Key key) {
    Matcher matcher = NULLS_OR_COLLATION.matcher(key.how());
    return (key.what() + " " + matcher.replaceAll("").strip()).strip();
  }
}
