package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.sql.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of fields as types of PostgreSQL (Prisma documentation, "PostgreSQL: Type mapping").
 */
final class NativeTypes {

  /** What a field has without an attribute. */
  private static final Map<String, String> OF_SCALARS =
      Map.of(
          "String", "TEXT",
          "Boolean", "BOOLEAN",
          "Int", "INTEGER",
          "BigInt", "BIGINT",
          "Float", "DOUBLE PRECISION",
          "Decimal", "DECIMAL(65,30)",
          "DateTime", "TIMESTAMP(3)",
          "Json", "JSONB",
          "Bytes", "BYTEA");

  /** What stands behind {@code @db.}, with the number of arguments that may stand behind that. */
  private static final Map<String, Named> BY_ATTRIBUTE =
      Map.ofEntries(
          Map.entry("Text", new Named("TEXT", 0)),
          Map.entry("Char", new Named("CHAR", 1)),
          Map.entry("VarChar", new Named("VARCHAR", 1)),
          Map.entry("Bit", new Named("BIT", 1)),
          Map.entry("VarBit", new Named("VARBIT", 1)),
          Map.entry("Uuid", new Named("UUID", 0)),
          Map.entry("Xml", new Named("XML", 0)),
          Map.entry("Inet", new Named("INET", 0)),
          Map.entry("Citext", new Named("CITEXT", 0)),
          Map.entry("Boolean", new Named("BOOLEAN", 0)),
          Map.entry("Integer", new Named("INTEGER", 0)),
          Map.entry("SmallInt", new Named("SMALLINT", 0)),
          Map.entry("Oid", new Named("OID", 0)),
          Map.entry("BigInt", new Named("BIGINT", 0)),
          Map.entry("DoublePrecision", new Named("DOUBLE PRECISION", 0)),
          Map.entry("Real", new Named("REAL", 0)),
          Map.entry("Decimal", new Named("DECIMAL", 2)),
          Map.entry("Money", new Named("MONEY", 0)),
          Map.entry("Timestamp", new Named("TIMESTAMP", 1)),
          Map.entry("Timestamptz", new Named("TIMESTAMPTZ", 1)),
          Map.entry("Date", new Named("DATE", 0)),
          Map.entry("Time", new Named("TIME", 1)),
          Map.entry("Timetz", new Named("TIMETZ", 1)),
          Map.entry("Json", new Named("JSON", 0)),
          Map.entry("JsonB", new Named("JSONB", 0)),
          Map.entry("ByteA", new Named("BYTEA", 0)));

  private record Named(String sql, int arguments) {}

  private final PrismaSchema schema;

  NativeTypes(PrismaSchema schema) {
    this.schema = schema;
  }

  /** The attribute that says the type: its first word is the name of the data source. */
  static Optional<Attribute> attribute(Field field) {
    return field.attributes().stream().filter(each -> each.name().indexOf('.') > 0).findFirst();
  }

  /** The type as SQL; of a list, that of what is in it. */
  String of(Field field) {
    if (!field.unsupported().isEmpty()) {
      return field.unsupported();
    }
    Optional<Attribute> attribute = attribute(field);
    if (attribute.isPresent()) {
      return of(attribute.get());
    }
    Optional<Block> enumeration = schema.enumeration(field.type());
    if (enumeration.isPresent()) {
      Block named = enumeration.get();
      return "%s.%s"
          .formatted(Quoted.name(schema.schemaOf(named)), Quoted.name(named.databaseName()));
    }
    return Optional.ofNullable(OF_SCALARS.get(field.type()))
        .orElseThrow(
            () ->
                ModelException.at(
                    field.place(),
                    "the type %s of %s is not understood; expected is a model, an enum, Unsupported or one of %s"
                        .formatted(
                            field.type(),
                            field.name(),
                            OF_SCALARS.keySet().stream()
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  private static String of(Attribute attribute) {
    String name = attribute.name().substring(attribute.name().indexOf('.') + 1);
    Named type =
        Optional.ofNullable(BY_ATTRIBUTE.get(name))
            .orElseThrow(
                () ->
                    ModelException.at(
                        attribute.place(),
                        "%s is no type of PostgreSQL that Prisma has; expected is one of %s"
                            .formatted(
                                attribute.name(),
                                BY_ATTRIBUTE.keySet().stream()
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));
    List<String> arguments =
        attribute.arguments().stream().map(each -> number(each.value())).toList();
    if (arguments.size() > type.arguments()) {
      throw ModelException.at(attribute.place(), attribute.name() + " has too many arguments");
    }
    if (arguments.isEmpty()) {
      return type.sql();
    }
    return type.sql() + "(" + String.join(",", arguments) + ")";
  }

  private static String number(Value value) {
    if (value instanceof Value.Digits number) {
      return number.digits();
    }
    throw ModelException.at(value.place(), "a number is expected, not " + value);
  }
}
