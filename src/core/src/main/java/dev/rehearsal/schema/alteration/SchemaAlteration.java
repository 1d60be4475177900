package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaGraph;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that bring a schema from what it is to what it should be.
 *
 * <p>What no statement is written for is refused and named; so is what stands on it. The statements
 * that are there work without the refused ones. They expect nothing of the {@code search_path}.
 *
 * @param steps the statements, in the order in which they work
 * @param refusals the differences that remain
 */
public record SchemaAlteration(List<AlterationStep> steps, List<Refusal> refusals) {

  public SchemaAlteration {
    steps = List.copyOf(steps);
    refusals = refusals.stream().sorted().distinct().toList();
  }

  /**
   * Brings one schema to another, of which nothing is known but how they look: what has another
   * name is another object. Only names that PostgreSQL itself makes are changed.
   *
   * @param have the schema as it is; its role is the one that makes the changes
   * @param want the schema as it should be, on the same major version of PostgreSQL
   */
  public static SchemaAlteration between(SchemaGraph have, SchemaGraph want) {
    return new Planner(have, want, false).alteration();
  }

  /**
   * The same with every expression as PostgreSQL printed it, to see what it makes of that. It reads
   * some of its own words as another expression that means the same.
   */
  public static SchemaAlteration verbatim(SchemaGraph have, SchemaGraph want) {
    return new Planner(have, want, true).alteration();
  }

  /**
   * Brings a schema back to an earlier moment of the same database, or of a copy of its files: what
   * was renamed in between is known, and renamed back.
   *
   * @param have the schema as it is; its role is the one that makes the changes
   * @param earlier the schema as it was
   */
  public static SchemaAlteration back(SchemaGraph have, SchemaGraph earlier) {
    Renaming renaming = Renaming.back(have, earlier);
    SchemaAlteration rest = between(renaming.renamed(), earlier);
    return new SchemaAlteration(
        Stream.concat(renaming.steps().stream(), rest.steps().stream()).toList(), rest.refusals());
  }

  /** The same for a schema that never was: there is nothing that could have been brought back. */
  public SchemaAlteration asNew() {
    return new SchemaAlteration(
        steps.stream().map(AlterationStep::withoutMemory).toList(), refusals);
  }

  /** Whether nothing is refused. */
  public boolean isComplete() {
    return refusals.isEmpty();
  }

  /** All that the statements cost, or cannot bring back. */
  public List<Loss> losses() {
    return steps.stream().flatMap(step -> step.losses().stream()).toList();
  }

  /**
   * The statements, each beneath what it costs, parted where a transaction has to end so that the
   * rest works.
   *
   * @return a text for each transaction, with a line feed at its end
   */
  public List<String> transactions() {
    return AlterationText.transactions(steps);
  }

  /**
   * The same as one script for psql, in as few transactions as can be. Comments say what each
   * statement costs.
   */
  public String script() {
    return AlterationText.script(steps);
  }

  /** The statements one a line, and nothing else. */
  public String sql() {
    return steps.stream().map(step -> step + "\n").collect(Collectors.joining());
  }
}
