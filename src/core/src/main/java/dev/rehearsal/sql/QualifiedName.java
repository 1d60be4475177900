package dev.rehearsal.sql;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name with or without a schema, as a statement has it. Upper and lower case differ.
 *
 * @param schema the schema, or null when the search path finds it
 * @param name the name itself
 */
public record QualifiedName(@Nullable String schema, String name) {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** All but the unreserved ones (PostgreSQL documentation, Appendix C "SQL Key Words"). */
  private static final Set<String> KEY_WORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary
          bit boolean both case cast char character check coalesce collate collation column
          concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default
          deferrable desc distinct do else end except exists extract false fetch float for
          foreign freeze from full grant greatest group grouping having ilike in initially inner
          inout int integer intersect interval into is isnull join json json_array json_arrayagg
          json_exists json_object json_objectagg json_query json_scalar json_serialize json_table
          json_value lateral leading least left like limit localtime localtimestamp merge_action
          national natural nchar none normalize not notnull null nullif numeric offset on only or
          order out outer overlaps overlay placing position precision primary real references
          returning right row select session_user setof similar smallint some substring symmetric
          system_user table tablesample then time timestamp to trailing treat trim true union
          unique user using values varchar variadic verbose when where window with xmlattributes
          xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
          xmlserialize xmltable
          """
              .trim()
              .split("\\s+"));

  /** A name without a schema. */
  public static QualifiedName of(String name) {
    return new QualifiedName(null, name);
  }

  /** The name in a schema, unless it has one. */
  public QualifiedName orIn(String searched) {
    return schema == null ? new QualifiedName(searched, name) : this;
  }

  /** The name as PostgreSQL prints it: in quotes where SQL needs them. */
  @Override
  public String toString() {
    return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
  }

  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() && !KEY_WORDS.contains(name) ? name : Quoted.name(name);
  }
}
