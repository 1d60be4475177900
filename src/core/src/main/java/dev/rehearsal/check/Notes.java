package dev.rehearsal.check;

import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.schema.Comparison.Level;
import dev.rehearsal.schema.NotCompared;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a comparison of two databases leaves out, as nothing is left out in silence. */
final class Notes {

  private static final String COLUMN_ORDER = "column order";

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  /**
   * What is compared. A dump may have been taken without owners and grants, as Rails and dbmate do;
   * then there is nothing to compare.
   */
  Comparison comparison(EqualityRequest request, EqualitySide one, EqualitySide other) {
    Set<Aspect> ignored = EnumSet.noneOf(Aspect.class);
    ignored.addAll(request.ignored());
    ignored.forEach(aspect -> lines.add("not compared: " + word(aspect)));
    if (request.level() == Level.EQUIVALENT) {
      Stream.of(one, other)
          .flatMap(side -> side.file().stream())
          .forEach(
              file -> {
                silent(file, Aspect.OWNERS, file.tellsOwners(), ignored);
                silent(file, Aspect.GRANTS, file.tellsGrants(), ignored);
              });
    }
    return (request.level() == Level.STRICT ? Comparison.STRICT : Comparison.EQUIVALENT)
        .without(ignored.toArray(Aspect[]::new));
  }

  private void silent(DumpFile file, Aspect aspect, boolean tells, Set<Aspect> ignored) {
    if (!tells && ignored.add(aspect)) {
      lines.add(
          "not compared: %s, of which %s says nothing"
              .formatted(word(aspect), file.history().location()));
    }
  }

  private static String word(Aspect aspect) {
    return aspect.name().toLowerCase(Locale.ROOT);
  }

  /** The order of columns makes a difference to {@code SELECT *} and to rows without names. */
  void addColumnOrders(SchemaSnapshot was, SchemaSnapshot is, Comparison comparison) {
    if (comparison.level() == Level.STRICT) {
      return;
    }
    Comparison strict = new Comparison(Level.STRICT, comparison.aspects());
    List<Change> counted = SchemaDiff.between(was, is, comparison).changes();
    SchemaDiff.between(was, is, strict).changes().stream()
        .filter(change -> Objects.equals(change.attribute(), COLUMN_ORDER))
        .filter(change -> !counted.contains(change))
        .map(Change::toString)
        .forEach(change -> lines.add("not counted: " + change));
  }

  /** Columns that each run fills with other values. */
  void addUnstable(Set<String> columns) {
    columns.forEach(
        column ->
            lines.add("not compared: %s, where each run writes another value".formatted(column)));
  }

  /** The same as {@link #uncompared}, and rows where they are not wanted. */
  void addUncompared(
      Set<String> ofTools,
      List<SchemaSnapshot> schemas,
      Map<String, String> skipped,
      boolean rows) {
    lines.addAll(uncompared(ofTools, schemas, skipped));
    if (!rows) {
      lines.add("not compared: rows");
    }
  }

  /** Tables of tools, what no snapshot knows, and steps that never run. */
  static List<String> uncompared(
      Set<String> ofTools, List<SchemaSnapshot> schemas, Map<String, String> skipped) {
    List<String> lines = new ArrayList<>();
    if (!ofTools.isEmpty()) {
      lines.add("not compared: the records of tools: " + String.join(", ", ofTools));
    }
    schemas.stream()
        .flatMap(schema -> schema.notCompared().stream())
        .map(NotCompared::toString)
        .distinct()
        .forEach(lines::add);
    skipped.forEach((id, reason) -> lines.add("not run: %s: %s".formatted(id, reason)));
    return lines;
  }
}
