package dev.rehearsal.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schema that a seed decides: every kind of table, column and constraint, in any mixture. */
final class RandomSchema {

  /** Types, each with checks that some of their values pass; %s stands for the column. */
  private static final List<List<String>> TYPES =
      List.of(
          List.of("int", "%s > 0", "%s BETWEEN 5 AND 9", "%s %% 2 = 0", "%s IN (3, 5, 8)"),
          List.of("bigint", "%s >= 1000000", "%s <> 0"),
          List.of("smallint", "%s < 10", "%s IN (1, 2)"),
          List.of("numeric(6,2)", "%s >= 0 AND %s <= 100", "%s > 0.5 AND %s < 1"),
          List.of("numeric", "%s > 0"),
          List.of("double precision", "%s >= 0 AND %s <= 1"),
          List.of(
              "text", "%s <> ''", "length(%s) = 5", "%s ~ '^[A-Z]{3}$'", "%s IN ('new', 'it''s')"),
          List.of("text", "%s ~* '^[a-z0-9._-]+@[a-z0-9.-]+\\.[a-z]{2,}$'", "%s LIKE 'http%%'"),
          List.of("varchar(8)", "char_length(%s) >= 3", "lower(%s) = %s", "%s ~ '^\\d+$'"),
          List.of("char(2)", "%s = upper(%s)"),
          List.of("boolean", "%s", "NOT %s"),
          List.of("date", "%s >= '2024-01-01'", "%s < '1990-01-01'", "extract(day FROM %s) = 1"),
          List.of("timestamptz", "%s > '2020-01-01 00:00:00+00' AND %s < '2020-02-01 00:00:00+00'"),
          List.of("timestamp(0)", "%s > '2000-01-01'"),
          List.of("time", "%s >= '08:00'"),
          List.of("interval", "%s > interval '0'"),
          List.of("uuid", "%s IS NOT NULL"),
          List.of(
              "jsonb", "jsonb_typeof(%s) = 'object'", "%s ? 'kind'", "jsonb_typeof(%s) = 'array'"),
          List.of("json", "json_typeof(%s) = 'object'"),
          List.of("bytea", "octet_length(%s) = 16", "octet_length(%s) > 0"),
          List.of("inet", "family(%s) = 4"),
          List.of("text[]", "cardinality(%s) > 0", "%s <@ ARRAY['a', 'b']"),
          List.of("int[]", "array_length(%s, 1) = 2", "cardinality(%s) <= 3"),
          List.of("int4range", "NOT isempty(%s)", "lower(%s) >= 0"),
          List.of("bit(5)", "%s IS NOT NULL"),
          List.of("money", "%s > 0::money"),
          List.of("point", "%s[0] >= 0"),
          List.of("tsvector", "%s IS NOT NULL"),
          List.of("xml", "%s IS NOT NULL"),
          List.of("mood", "%s <> 'so so'", "%s IN ('bad', 'good')"),
          List.of("mood[]", "cardinality(%s) < 9"),
          List.of("positive", "%s < 100"),
          List.of("\"E mail\"", "%s <> 'x@y'"),
          List.of("pair", "(%s).a > 0"));

  private static final List<String> NAMES =
      List.of(
          "name",
          "email",
          "created_at",
          "End",
          "price",
          "status",
          "äöü",
          "a b",
          "q\"q",
          "select",
          "data",
          "url");

  private final Random random;
  private final String schema;
  private final List<Table> tables = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();

  private RandomSchema(long seed, String schema) {
    this.random = new Random(seed);
    this.schema = schema;
  }

  /** The statements that make a schema. */
  static String sql(long seed, String schema) {
    return new RandomSchema(seed, schema).make();
  }

  private String make() {
    line("CREATE SCHEMA %s".formatted(schema));
    line("SET LOCAL search_path = %s".formatted(schema));
    line("CREATE TYPE mood AS ENUM ('bad', 'so so', 'good')");
    line("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
    line("CREATE DOMAIN \"E mail\" AS text NOT NULL CHECK (VALUE ~ '^[^@]+@[^@]+$')");
    line("CREATE TYPE pair AS (a int, b text)");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      tables.add(table(i));
    }
    tables.forEach(this::refer);
    return sql.toString();
  }

  private Table table(int number) {
    String name = random.nextInt(5) == 0 ? "\"Table %d\"".formatted(number) : "t" + number;
    String partition =
        random.nextInt(6) == 0
            ? pick(List.of("RANGE (id)", "HASH (id)", "LIST (kind)", "RANGE (at)"))
            : "";
    List<String> parts = new ArrayList<>();
    List<String> key = key(partition, parts);
    int columns = random.nextInt(5);
    for (int i = 0; i < columns; i++) {
      parts.addAll(column(quoted(pick(NAMES) + i), partition.isEmpty()));
    }
    if (random.nextInt(6) == 0) {
      parts.addAll(generated());
    }
    if (random.nextInt(8) == 0 && partition.isEmpty()) {
      parts.add("during int4range" + notNull());
      parts.add("EXCLUDE USING gist (during WITH &&)");
    }
    if (random.nextInt(6) == 0) {
      parts.addAll(
          List.of("begins timestamptz" + notNull(), "ends timestamptz", "CHECK (ends > begins)"));
    }
    line(
        "CREATE TABLE %s (%s)%s"
            .formatted(
                name,
                String.join(", ", parts),
                partition.isEmpty() ? "" : " PARTITION BY " + partition));
    partitions(name, partition);
    return new Table(name, key, !partition.isEmpty());
  }

  private List<String> key(String partition, List<String> parts) {
    String type =
        partition.isEmpty()
            ? pick(
                List.of(
                    "serial",
                    "int GENERATED ALWAYS AS IDENTITY",
                    "bigint GENERATED BY DEFAULT AS IDENTITY",
                    "uuid DEFAULT gen_random_uuid()",
                    "text",
                    "smallint",
                    "varchar(12)"))
            : "int";
    parts.add("id " + type);
    List<String> key = new ArrayList<>(List.of("id"));
    if (partition.contains("kind")) {
      parts.add("kind text");
      key.add("kind");
    } else if (partition.contains("at")) {
      parts.add("at date");
      key.add("at");
    } else if (random.nextInt(5) == 0) {
      parts.add("tenant int");
      key.add(0, "tenant");
    }
    parts.add("PRIMARY KEY (%s)".formatted(String.join(", ", key)));
    return key;
  }

  private List<String> column(String name, boolean mayBeUnique) {
    List<String> type = pick(TYPES);
    List<String> parts = new ArrayList<>(List.of(name + " " + type.get(0) + notNull()));
    if (random.nextInt(3) == 0) {
      String check = pick(type.subList(1, type.size())).replace("%s", name).replace("%%", "%");
      boolean withNull = random.nextInt(4) == 0;
      parts.add("CHECK (%s%s)".formatted(check, withNull ? " OR " + name + " IS NULL" : ""));
    } else if (mayBeUnique
        && random.nextInt(5) == 0
        && List.of("int", "bigint", "text", "uuid", "date", "varchar(8)").contains(type.get(0))) {
      parts.add("UNIQUE (%s)%s".formatted(name, random.nextInt(4) == 0 ? " DEFERRABLE" : ""));
    }
    return parts;
  }

  private List<String> generated() {
    return random.nextBoolean()
        ? List.of("g1 int" + notNull(), "g2 int GENERATED ALWAYS AS (g1 % 7 + 1) STORED")
        : List.of(
            "doc jsonb NOT NULL",
            "title text GENERATED ALWAYS AS (doc ->> 'title') STORED NOT NULL",
            "state mood GENERATED ALWAYS AS (CASE doc #>> '{state,now}' WHEN 'bad' THEN 'bad'::mood"
                + " ELSE 'good'::mood END) STORED");
  }

  private void partitions(String name, String by) {
    String bare = name.replace("\"", "").replace(" ", "_");
    String create = "CREATE TABLE %s_%d PARTITION OF %s ";
    switch (by) {
      case "RANGE (id)" -> {
        line((create + "FOR VALUES FROM (1) TO (500)").formatted(bare, 1, name));
        line((create + "FOR VALUES FROM (500) TO (10000)").formatted(bare, 2, name));
      }
      case "HASH (id)" -> {
        line((create + "FOR VALUES WITH (MODULUS 2, REMAINDER 0)").formatted(bare, 1, name));
        line((create + "FOR VALUES WITH (MODULUS 2, REMAINDER 1)").formatted(bare, 2, name));
        line("ALTER TABLE %s_%d ADD CHECK (id %% 3 = 1)".formatted(bare, random.nextInt(2) + 1));
      }
      case "LIST (kind)" -> {
        line((create + "FOR VALUES IN ('one', 'two')").formatted(bare, 1, name));
        line((create + "FOR VALUES IN ('three') PARTITION BY RANGE (id)").formatted(bare, 2, name));
        line((create + "FOR VALUES FROM (MINVALUE) TO (MAXVALUE)").formatted(bare, 3, bare + "_2"));
      }
      case "RANGE (at)" -> {
        line(
            (create + "FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')").formatted(bare, 1, name));
        line((create + "DEFAULT").formatted(bare, 2, name));
      }
      default -> {}
    }
  }

  private void refer(Table child) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Table parent = pick(tables);
      if (!parent.partitioned() && !child.partitioned()) {
        refer(child, parent, "ref" + i);
      }
    }
  }

  /** A column that a key of the child has, too, makes foreign keys that overlap. */
  private void refer(Table child, Table parent, String name) {
    String table =
        "(SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '%s'::regclass"
            + " AND attname = '%s')";
    boolean needed = random.nextInt(3) == 0;
    List<String> columns = new ArrayList<>();
    for (String key : parent.key()) {
      boolean shared = key.equals("tenant") && child.key().contains("tenant");
      columns.add(shared ? "tenant" : name + key);
      if (!shared) {
        line(
            "DO $$ BEGIN EXECUTE format('ALTER TABLE %s ADD COLUMN %s %%s%s', %s); END $$"
                .formatted(
                    child.name(),
                    name + key,
                    needed ? " NOT NULL" : "",
                    table.formatted(parent.name(), key)));
      }
    }
    line(
        "ALTER TABLE %s ADD FOREIGN KEY (%s) REFERENCES %s (%s)%s"
            .formatted(
                child.name(),
                String.join(", ", columns),
                parent.name(),
                String.join(", ", parent.key()),
                random.nextInt(4) == 0 ? " DEFERRABLE INITIALLY DEFERRED" : ""));
    if (random.nextInt(6) == 0) {
      line("ALTER TABLE %s ADD UNIQUE (%s)".formatted(child.name(), String.join(", ", columns)));
    } else if (!needed && child.equals(parent) && parent.key().size() == 1) {
      line("ALTER TABLE %s ADD CHECK (%s <> id)".formatted(child.name(), columns.get(0)));
    }
  }

  private String notNull() {
    return random.nextInt(3) == 0 ? " NOT NULL" : "";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void line(String statement) {
    sql.append(statement).append(";\n");
  }

  private record Table(String name, List<String> key, boolean partitioned) {}
}
