package dev.rehearsal.rule;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.StepChecksum;
import dev.rehearsal.rule.Directive.Kind;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Understands comments that declare migrations forward only. */
final class ForwardOnlyReader {

  private final Script script;
  private final List<Migration> migrations;
  private final DirectiveReader comments;

  private ForwardOnlyReader(Script script, List<Migration> migrations, DirectiveReader comments) {
    this.script = script;
    this.migrations = migrations;
    this.comments = comments;
  }

  /**
   * Reads all files of migrations.
   *
   * @throws MigrationException when a comment begins like one and cannot be understood
   */
  static List<ForwardOnly> read(Collection<Migration> migrations) {
    MigrationScripts scripts = MigrationScripts.of(migrations);
    List<ForwardOnly> all = new ArrayList<>();
    for (Script script : scripts.all()) {
      DirectiveReader.of(script)
          .map(found -> new ForwardOnlyReader(script, scripts.migrations(script), found))
          .ifPresent(reader -> all.addAll(reader.all()));
    }
    return List.copyOf(all);
  }

  private List<ForwardOnly> all() {
    return comments.found(Kind.FORWARD_ONLY).stream().map(this::declaration).toList();
  }

  private ForwardOnly declaration(Directive directive) {
    Place place = comments.place(directive.remark());
    String before = "-- " + directive.kind().begin() + " ";
    try {
      return ForwardOnly.of(meant(directive), place, directive.said(), before::concat);
    } catch (MigrationException e) {
      throw comments.refused(directive.remark(), String.valueOf(e.getMessage()));
    }
  }

  /** A file may hold several: the checksum tells which one, or else the place. */
  private Migration meant(Directive directive) {
    String said = directive.said().toLowerCase(Locale.ROOT);
    return first(migration -> said.startsWith(StepChecksum.of(migration)))
        .or(() -> first(migration -> endsBehind(migration, directive.remark())))
        .orElseGet(() -> migrations.get(migrations.size() - 1));
  }

  private Optional<Migration> first(Predicate<Migration> is) {
    return migrations.size() == 1
        ? Optional.of(migrations.get(0))
        : migrations.stream().filter(is).findFirst();
  }

  private boolean endsBehind(Migration migration, Remark remark) {
    return Stream.of(migration.up(), migration.down())
        .filter(Objects::nonNull)
        .filter(execution -> execution.script().path().equals(script.path()))
        .map(Execution::parts)
        .flatMap(List::stream)
        .filter(part -> part.included() == null)
        .anyMatch(part -> part.offset() + part.sql().length() > remark.start());
  }
}
