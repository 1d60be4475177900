package dev.rehearsal.junit.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write, and what PostgreSQL prints. */
class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "price > 0 | (price > (0)::numeric) | true",
        "price>0 | (price > 0) | true",
        "PRICE > 0 | (price > 0) | true",
        "\"Price\" > 0 | (price > 0) | false",
        "\"Price\" > 0 | (\"price\" > 0) | false",
        "'New' | 'new'::text | false",
        "'new' | 'new'::app.\"Status\" | true",
        "'a::b' | 'a::b'::character varying(20) | true",
        "'a' | 'a::b'::text | false",
        "'it''s (a)' | 'it''s (a)'::text | true",
        "'it''s (a)' | 'it''s a'::text | false",
        "'{}' | '{}'::text[] | true",
        "'a  b' | 'a b' | false",
        "state = 'a' | ((state)::text = 'a'::text) | true",
        "state::text = 'a' | (state = 'a') | false",
        "lower(name) | lower((name)::text) | true",
        "lower(name) | lowername | false",
        "a IS NULL | aisnull | false",
        "(a > 0) AND (b > 0) | ((a > 0) AND (b > 0)) | true",
        "(a > 0) OR (b > 0) | ((a > 0) AND (b > 0)) | false",
        "a * (b + c) | ((a * b) + c) | false",
        "now() | now() | true",
        "CURRENT_TIMESTAMP | CURRENT_TIMESTAMP | true",
        "x = '2026-01-01' | (x = '2026-01-01 00:00:00'::timestamp without time zone) | false",
        "x = '10:00' | (x = '10:00'::time(3) with time zone) | true",
        "-1 | '-1'::integer | false",
        "-1 | (-1) | true",
      })
  void is_the_same_or_not(String wanted, String printed, boolean isSame) {
    assertThat(Wording.isSame(wanted, printed)).isEqualTo(isSame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int4 | integer | true",
        "INT | integer | true",
        "int8 | integer | false",
        "int2[] | smallint[] | true",
        "bool | boolean | true",
        "varchar | character varying | true",
        "varchar(20) | character varying(20) | true",
        "varchar | character varying(20) | false",
        "varchar(20)[][] | character varying(20)[] | false",
        "char(3) | character(3) | true",
        "timestamp | timestamp without time zone | true",
        "timestamp(3) | timestamp(3) without time zone | true",
        "timestamptz(3)[] | timestamp(3) with time zone[] | true",
        "timestamptz | timestamp without time zone | false",
        "time | time without time zone | true",
        "numeric(10, 2) | numeric(10,2) | true",
        "decimal(10,2) | numeric(10,2) | true",
        "float8 | double precision | true",
        "Status | app.\"Status\" | true",
        "app.Status | app.\"Status\" | true",
        "app.\"Status\" | app.\"Status\" | true",
        "status | app.\"Status\" | false",
        "Status[] | app.\"Status\"[] | true",
        "tatus | app.status | false",
        "a \"b\" | app.\"a \"\"b\"\"\" | true",
        "geometry(Point,4326) | public.geometry(Point,4326) | true",
        "bit varying(5) | bit varying(5) | true",
      })
  void is_that_type_or_not(String wanted, String printed, boolean isThat) {
    assertThat(TypeName.of(printed).is(wanted)).isEqualTo(isThat);
  }
}
