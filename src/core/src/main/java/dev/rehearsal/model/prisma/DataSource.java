package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelExtension;
import dev.rehearsal.model.ModelSchema;
import dev.rehearsal.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the block {@code datasource} says of the database.
 *
 * @param schemas the schemas that the models are in
 * @param isMultiSchema whether each model says in which
 * @param foreignKeys whether relations are foreign keys; else the client keeps them
 * @param extensions the extensions that it asks for
 */
record DataSource(
    List<ModelSchema> schemas,
    boolean isMultiSchema,
    boolean foreignKeys,
    List<ModelExtension> extensions) {

  private static final Set<String> PROVIDERS = Set.of("postgresql", "postgres");

  /** Where a URL of Prisma's names the schema. */
  private static final Pattern SCHEMA = Pattern.compile("[?&]schema=([^&]+)");

  private static final String DEFAULT_SCHEMA = "public";

  static DataSource of(Block block) {
    @Nullable Value provider = block.properties().get("provider");
    if (provider == null || !PROVIDERS.contains(Attribute.text(provider))) {
      throw ModelException.at(
          provider == null ? block.place() : provider.place(),
          "the provider is %s; expected is \"postgresql\"".formatted(provider));
    }
    Optional<List<Value>> schemas = list(block.properties(), "schemas");
    return new DataSource(
        schemas
            .map(all -> all.stream().map(DataSource::schema).toList())
            .orElseGet(() -> List.of(ofUrl(block))),
        schemas.isPresent(),
        foreignKeys(block.properties()),
        list(block.properties(), "extensions").orElse(List.of()).stream()
            .map(DataSource::extension)
            .toList());
  }

  private static ModelSchema schema(Value value) {
    return new ModelSchema(Attribute.text(value), value.place());
  }

  private static ModelSchema ofUrl(Block block) {
    Place place = block.place();
    String name = DEFAULT_SCHEMA;
    if (block.properties().get("url") instanceof Value.Text url) {
      Matcher matcher = SCHEMA.matcher(url.text());
      name = matcher.find() ? matcher.group(1) : DEFAULT_SCHEMA;
    }
    return new ModelSchema(name, place);
  }

  private static boolean foreignKeys(Map<String, Value> properties) {
    @Nullable Value mode =
        properties.getOrDefault("relationMode", properties.get("referentialIntegrity"));
    if (mode == null) {
      return true;
    }
    return switch (Attribute.text(mode)) {
      case "foreignKeys" -> true;
      case "prisma" -> false;
      default ->
          throw ModelException.at(
              mode.place(),
              "the relation mode is %s; expected is \"foreignKeys\" or \"prisma\"".formatted(mode));
    };
  }

  /** An extension may bear another name in the models, and arguments. */
  private static ModelExtension extension(Value value) {
    if (value instanceof Value.Name name) {
      return new ModelExtension(name.name(), value.place());
    }
    if (value instanceof Value.Call call) {
      String name =
          call.arguments().stream()
              .filter(argument -> "map".equals(argument.name()))
              .map(argument -> Attribute.text(argument.value()))
              .findFirst()
              .orElse(call.name());
      return new ModelExtension(name, value.place());
    }
    throw ModelException.at(value.place(), "the name of an extension is expected, not " + value);
  }

  private static Optional<List<Value>> list(Map<String, Value> properties, String name) {
    @Nullable Value value = properties.get(name);
    if (value == null || value instanceof Value.Items) {
      return Optional.ofNullable((Value.Items) value).map(Value.Items::values);
    }
    throw ModelException.at(value.place(), name + " wants a list in square brackets, not " + value);
  }
}
