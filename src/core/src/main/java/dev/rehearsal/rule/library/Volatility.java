package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether functions may give each row another value (PostgreSQL: {@code pg_proc.provolatile}). */
final class Volatility {

  /** Of PostgreSQL itself and of pgcrypto and uuid-ossp, as far as a default can use them. */
  private static final Set<String> VOLATILE =
      Set.of(
          """
          clock_timestamp currval gen_random_bytes gen_random_uuid gen_salt lastval nextval random
          random_normal set_config setval timeofday uuid_generate_v1 uuid_generate_v1mc
          uuid_generate_v4 uuidv4 uuidv7
          """
              .trim()
              .split("\\s+"));

  /** What defaults of columns are made of and is the same in each row of a statement. */
  private static final Set<String> STEADY =
      Set.of(
          """
          abs age array_append array_fill array_to_json btrim cardinality ceil ceiling char_length
          concat concat_ws convert_from convert_to current_database current_schema current_setting
          daterange date_part date_trunc decode digest encode extract floor format greatest
          int4range int8range json_build_array json_build_object jsonb_build_array
          jsonb_build_object jsonb_object json_object left length lower lpad ltrim make_date
          make_interval make_time make_timestamp make_timestamptz md5 now numrange overlay
          pg_current_xact_id pg_current_xact_id_if_assigned point position repeat replace right
          round row_to_json rpad rtrim session_user sha256 sha512 split_part sqrt
          statement_timestamp string_to_array strpos substr substring timezone to_char to_date
          to_json to_jsonb to_number to_timestamp to_tsvector transaction_timestamp trim trunc
          tsrange tstzrange txid_current unaccent upper uuid_generate_v3 uuid_generate_v5 uuid_nil
          """
              .trim()
              .split("\\s+"));

  private Volatility() {}

  /** Whether a function is volatile or nothing is known of it. */
  static boolean isSuspected(StatementView statement, QualifiedName name) {
    return known(statement, name)
        .orElseGet(() -> VOLATILE.contains(name.name()) || !STEADY.contains(name.name()));
  }

  /** What the project itself says of a function of that name. */
  private static Optional<Boolean> known(StatementView statement, QualifiedName name) {
    List<String> made =
        Stream.concat(
                Stream.of(statement.migration().before()), statement.migration().after().stream())
            .flatMap(schema -> schema.objects(ObjectKind.FUNCTION).stream())
            .filter(function -> isNamed(function, name))
            .flatMap(function -> function.attribute("volatility").stream())
            .toList();
    List<String> written =
        made.isEmpty()
            ? statement.migration().history().migrations().stream()
                .flatMap(migration -> migration.statements().stream())
                .flatMap(each -> each.as(CreateFunction.class))
                .filter(function -> function.name().name().equals(name.name()))
                .map(CreateFunction::volatility)
                .toList()
            : made;
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(written.stream().anyMatch("volatile"::equalsIgnoreCase));
  }

  private static boolean isNamed(SchemaObject function, QualifiedName name) {
    return function.name().equals(name.name())
        && (name.schema() == null || name.schema().equals(function.schema()));
  }
}
