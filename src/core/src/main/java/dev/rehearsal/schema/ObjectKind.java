package dev.rehearsal.schema;

import java.util.Arrays;

/**
 * The kinds of objects that are read and compared, in the order in which changes are told: what
 * others stand on comes first.
 */
public enum ObjectKind {
  SCHEMA("schema"),
  EXTENSION("extension"),
  LANGUAGE("language"),
  COLLATION("collation"),
  ENUM("enum"),
  DOMAIN("domain"),
  COMPOSITE_TYPE("composite type"),
  RANGE("range"),
  BASE_TYPE("base type"),
  /** An attribute of a composite type. */
  ATTRIBUTE("attribute"),
  /** A table, also a partitioned one or a partition. */
  TABLE("table"),
  FOREIGN_TABLE("foreign table"),
  VIEW("view"),
  MATERIALIZED_VIEW("materialized view"),
  /** A column of a table or a view of any sort. */
  COLUMN("column"),
  SEQUENCE("sequence"),
  /** A constraint of a table or a domain; {@code NOT NULL} is an attribute of its column. */
  CONSTRAINT("constraint"),
  INDEX("index"),
  STATISTICS("statistics"),
  FUNCTION("function"),
  PROCEDURE("procedure"),
  AGGREGATE("aggregate"),
  TRIGGER("trigger"),
  EVENT_TRIGGER("event trigger"),
  RULE("rule"),
  POLICY("policy"),
  OPERATOR("operator"),
  OPERATOR_CLASS("operator class"),
  OPERATOR_FAMILY("operator family"),
  CAST("cast"),
  TRANSFORM("transform"),
  ACCESS_METHOD("access method"),
  CONVERSION("conversion"),
  TEXT_SEARCH_CONFIGURATION("text search configuration"),
  TEXT_SEARCH_DICTIONARY("text search dictionary"),
  TEXT_SEARCH_PARSER("text search parser"),
  TEXT_SEARCH_TEMPLATE("text search template"),
  FOREIGN_DATA_WRAPPER("foreign data wrapper"),
  SERVER("server"),
  USER_MAPPING("user mapping"),
  PUBLICATION("publication"),
  PUBLISHED_TABLE("published table"),
  SUBSCRIPTION("subscription"),
  DEFAULT_PRIVILEGES("default privileges"),
  /** A setting made with {@code ALTER DATABASE} or {@code ALTER ROLE … IN DATABASE}. */
  DATABASE_SETTING("database setting");

  private final String words;

  ObjectKind(String words) {
    this.words = words;
  }

  /** The kind as a person says it: {@code materialized view}. */
  @Override
  public String toString() {
    return words;
  }

  /** The words for some of them: {@code 1 index}, {@code 2 indexes}. */
  public String counted(long count) {
    return count + " " + (count == 1 ? words : plural());
  }

  static ObjectKind of(String words) {
    return Arrays.stream(values())
        .filter(kind -> kind.words.equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of objects is called " + words));
  }

  private String plural() {
    if (words.endsWith("x") || words.endsWith("ss")) {
      return words + "es";
    }
    if (words.endsWith("y")) {
      return words.substring(0, words.length() - 1) + "ies";
    }
    return words.endsWith("s") ? words : words + "s";
  }
}
