package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.sql.Quoted;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database fills columns with: {@code @default}. */
final class Defaults {

  /** Their values are made by the client. */
  private static final Set<String> OF_CLIENT = Set.of("cuid", "uuid", "nanoid", "ulid");

  private final PrismaSchema schema;
  private final NativeTypes types;

  Defaults(PrismaSchema schema, NativeTypes types) {
    this.schema = schema;
    this.types = types;
  }

  /**
   * What a column is filled with.
   *
   * @param filling the sort
   * @param expression as SQL; null for other sorts than that
   */
  record Default(Filling filling, @Nullable String expression) {

    static final Default NOTHING = new Default(Filling.NOTHING, null);

    static Default of(String expression) {
      return new Default(Filling.EXPRESSION, expression);
    }
  }

  /** What a field says. */
  Default of(Field field) {
    Optional<Attribute> attribute = field.attribute("@default");
    attribute.ifPresent(each -> each.checkOnly("value", "map"));
    return attribute.map(each -> of(field, each.need("value"))).orElse(Default.NOTHING);
  }

  private Default of(Field field, Value value) {
    if (value instanceof Value.Call call) {
      return of(call);
    }
    if (value instanceof Value.Items items) {
      return Default.of(
          items.values().stream()
              .map(each -> literal(field, each))
              .collect(Collectors.joining(", ", "ARRAY[", "]::" + types.of(field) + "[]")));
    }
    return Default.of(literal(field, value));
  }

  private static Default of(Value.Call call) {
    if (OF_CLIENT.contains(call.name())) {
      return Default.NOTHING;
    }
    return switch (call.name()) {
      case "now" -> Default.of("CURRENT_TIMESTAMP");
      case "autoincrement" -> new Default(Filling.COUNTER, null);
      case "dbgenerated" ->
          call.arguments().isEmpty()
              ? new Default(Filling.UNSAID, null)
              : Default.of(Attribute.text(call.arguments().get(0).value()));
      default ->
          throw ModelException.at(
              call.place(),
              "the default %s is not understood; expected is a value, now(), autoincrement(), dbgenerated(), cuid(), uuid(), nanoid() or ulid()"
                  .formatted(call));
    };
  }

  private String literal(Field field, Value value) {
    if (value instanceof Value.Text text) {
      return field.type().equals("Bytes") ? bytes(text) : Quoted.literal(text.text()).strip();
    }
    if (value instanceof Value.Digits number) {
      return number.digits();
    }
    Optional<Block> enumeration = schema.enumeration(field.type());
    if (enumeration.isPresent() && value instanceof Value.Name) {
      return Quoted.literal(PrismaSchema.field(enumeration.get(), value).databaseName()).strip();
    }
    if (value.toString().equals("true") || value.toString().equals("false")) {
      return value.toString();
    }
    throw ModelException.at(
        value.place(),
        "%s is no value of the type %s, which %s has".formatted(value, field.type(), field.name()));
  }

  private static String bytes(Value.Text text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.text());
      return Quoted.literal("\\x" + HexFormat.of().formatHex(bytes)).strip();
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          text.place() + ": " + text + " is no text in Base64, as a default of Bytes is", e);
    }
  }
}
