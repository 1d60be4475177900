package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.sql.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The blocks of all files of a schema, and what they are to each other. */
final class PrismaSchema {

  private final Map<String, Block> byName = new LinkedHashMap<>();
  private final DataSource source;

  private PrismaSchema(DataSource source) {
    this.source = source;
  }

  /**
   * Puts together what several files say.
   *
   * @param location what messages call the schema
   */
  static PrismaSchema of(String location, List<Block> blocks) {
    List<Block> sources = ofKind(blocks, "datasource");
    if (sources.size() != 1) {
      throw new ModelException(
          "%s has %s; expected is one block datasource with the provider postgresql"
              .formatted(
                  location,
                  sources.isEmpty() ? "no data source" : sources.size() + " data sources"));
    }
    PrismaSchema schema = new PrismaSchema(DataSource.of(sources.get(0)));
    for (String kind : List.of("model", "view", "enum")) {
      ofKind(blocks, kind).forEach(schema::add);
    }
    return schema;
  }

  private static List<Block> ofKind(List<Block> blocks, String keyword) {
    return blocks.stream().filter(block -> block.keyword().equals(keyword)).toList();
  }

  private void add(Block block) {
    @Nullable Block other = byName.putIfAbsent(block.name(), block);
    if (other != null) {
      throw ModelException.at(
          block.place(),
          "there is another %s %s at %s".formatted(other.keyword(), block.name(), other.place()));
    }
  }

  DataSource source() {
    return source;
  }

  List<Block> models() {
    return ofKind(List.copyOf(byName.values()), "model");
  }

  List<Block> views() {
    return ofKind(List.copyOf(byName.values()), "view");
  }

  List<Block> enums() {
    return ofKind(List.copyOf(byName.values()), "enum");
  }

  /** The model that a field leads to, if it leads to one. */
  Optional<Block> model(String name) {
    return find(name, "model");
  }

  /** The enumeration of that name. */
  Optional<Block> enumeration(String name) {
    return find(name, "enum");
  }

  private Optional<Block> find(String name, String keyword) {
    return Optional.ofNullable(byName.get(name)).filter(each -> each.keyword().equals(keyword));
  }

  /** Whether a field leads to another model or to a view, and is no column. */
  boolean isRelation(Field field) {
    return model(field.type()).isPresent() || find(field.type(), "view").isPresent();
  }

  /** The name of a model's table, or of an enumeration. */
  QualifiedName nameOf(Block block) {
    return new QualifiedName(schemaOf(block), block.databaseName());
  }

  String schemaOf(Block block) {
    Optional<Attribute> attribute = block.attribute("@@schema");
    if (attribute.isEmpty() && source.isMultiSchema()) {
      throw ModelException.at(
          block.place(),
          "%s %s is in none of the schemas of the data source: @@schema is expected"
              .formatted(block.keyword(), block.name()));
    }
    return attribute
        .map(each -> Attribute.text(each.need("map")))
        .orElseGet(() -> source.schemas().get(0).name());
  }

  /**
   * The field of a model.
   *
   * @param said where it is named
   */
  static Field field(Block model, Value said) {
    String name =
        said instanceof Value.Name plain
            ? plain.name()
            : said instanceof Value.Call call ? call.name() : said.toString();
    return model.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ModelException.at(
                    said.place(), "%s is no field of the model %s".formatted(said, model.name())));
  }

  /** The fields that a list names. */
  static List<Field> fields(Block model, Value list) {
    if (list instanceof Value.Items items) {
      return items.values().stream().map(each -> field(model, each)).toList();
    }
    throw ModelException.at(list.place(), "fields in square brackets are expected, not " + list);
  }
}
