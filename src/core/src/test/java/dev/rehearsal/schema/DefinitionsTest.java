package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions as PostgreSQL prints them, and what is read in them. */
class DefinitionsTest {

  private static SchemaObject object(ObjectKind kind, String identity, String definition) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("definition", definition);
    return new SchemaObject(new ObjectId(kind, identity), "public", null, attributes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TABLE | public.t | t",
        "TABLE | public.\"Order\" | Order",
        "TABLE | \"a.b\".\"c.d\" | c.d",
        "TABLE | public.\"a \"\"b\"\"\" | a \"b\"",
        "COLUMN | public.\"Order\".\"größe (cm)\" | größe (cm)",
        "FUNCTION | public.total(integer, text) | total",
        "FUNCTION | public.\"f(x)\"(public.\"T\") | f(x)",
        "SCHEMA | \"My Schema\" | My Schema",
        "CAST | (public.status AS integer) | (public.status AS integer)",
        "USER_MAPPING | PUBLIC on elsewhere | PUBLIC on elsewhere",
      })
  void a_name_stands_at_the_end_of_an_identity(ObjectKind kind, String identity, String name) {
    assertThat(object(kind, identity, "").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "btree (id) | btree [id] [] false null",
        "gin (tags jsonb_path_ops) | gin [tags:jsonb_path_ops] [] false null",
        "btree (\"a, (b\", c DESC NULLS LAST) | btree [a, (b; c:DESC NULLS LAST] [] false null",
        "btree (lower((name)::text), ((a + b)) DESC) |"
            + " btree [lower((name)::text); (a + b):DESC] [] false null",
        "btree (a) INCLUDE (\"B\", c) | btree [a] [B, c] false null",
        "btree (a) NULLS NOT DISTINCT | btree [a] [] true null",
        "btree (a) WITH (fillfactor='70') WHERE (b = ')'::text) |"
            + " btree [a] [] false b = ')'::text",
        "btree (a) WHERE ((b > 0) AND (c > 0)) | btree [a] [] false (b > 0) AND (c > 0)",
        "btree (a) TABLESPACE \"fast disk\" WHERE b | btree [a] [] false b",
        "gist (a COLLATE \"C\", \"it''s\") | gist [a:COLLATE \"C\"; it''s] [] false null",
      })
  void an_index_is_read(String definition, String read) {
    IndexDefinition index = IndexDefinition.of(object(ObjectKind.INDEX, "public.i", definition));
    String keys =
        String.join(
            "; ",
            index.keys().stream()
                .map(key -> key.how().isEmpty() ? key.what() : key.what() + ":" + key.how())
                .toList());
    assertThat(
            "%s [%s] %s %s %s"
                .formatted(
                    index.method(),
                    keys,
                    index.included(),
                    index.nullsNotDistinct(),
                    index.predicate()))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PRIMARY KEY (id) | PRIMARY KEY [id] null null",
        "PRIMARY KEY (id) INCLUDE (b) | PRIMARY KEY [id] null null",
        "UNIQUE NULLS NOT DISTINCT (\"a, b\", c) | UNIQUE [a, b, c] null null",
        "CHECK ((price > (0)::numeric)) | CHECK [] price > (0)::numeric null",
        "CHECK (((a > 0) AND (b = ')'))) | CHECK [] (a > 0) AND (b = ')') null",
        "CHECK (is_open) | CHECK [] is_open null",
        "EXCLUDE USING gist (during WITH &&) | EXCLUDE [] USING gist (during WITH &&) null",
        "FOREIGN KEY (a) REFERENCES t(id) | FOREIGN KEY [a] null t [id] NO ACTION NO ACTION",
        "FOREIGN KEY (a, \"B\") REFERENCES app.\"T (x)\"(c, \"D\") MATCH FULL"
            + " ON UPDATE CASCADE ON DELETE SET NULL |"
            + " FOREIGN KEY [a, B] null app.\"T (x)\" [c, D] CASCADE SET NULL",
        "FOREIGN KEY (a) REFERENCES t(id) ON DELETE SET DEFAULT (a) |"
            + " FOREIGN KEY [a] null t [id] NO ACTION SET DEFAULT",
        "FOREIGN KEY (a) REFERENCES t(id) ON UPDATE RESTRICT |"
            + " FOREIGN KEY [a] null t [id] RESTRICT NO ACTION",
      })
  void a_constraint_is_read(String definition, String read) {
    ConstraintDefinition constraint =
        ConstraintDefinition.of(object(ObjectKind.CONSTRAINT, "public.t.c", definition));
    ConstraintDefinition.Reference reference = constraint.reference();
    assertThat(
            "%s %s %s %s"
                .formatted(
                    constraint.type(),
                    constraint.columns(),
                    constraint.expression(),
                    reference == null
                        ? null
                        : "%s %s %s %s"
                            .formatted(
                                reference.table(),
                                reference.columns(),
                                reference.onUpdate(),
                                reference.onDelete())))
        .isEqualTo(read);
  }

  @Test
  void an_object_of_another_kind_is_refused() {
    SchemaObject table = object(ObjectKind.TABLE, "public.t", "");
    assertThatThrownBy(() -> IndexDefinition.of(table)).hasMessage("table public.t is no index");
    assertThatThrownBy(() -> ConstraintDefinition.of(table))
        .hasMessage("table public.t is no constraint");
  }
}
