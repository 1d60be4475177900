package dev.rehearsal.report;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.rule.Remedy;
import java.util.ArrayList;
import java.util.List;

/** What to write instead, as files of the project's own tool. */
final class RemedyText {

  private static final String NO_TRANSACTION = ", with no transaction around it";
  private static final String LATER =
      "after the next release of the application, in a migration of its own";

  private final Conventions conventions;

  RemedyText(Conventions conventions) {
    this.conventions = conventions;
  }

  /**
   * A file, or a part of one.
   *
   * @param where into which file it goes
   * @param heading the same in a few words without a colon
   * @param note what else it takes, in a sentence without a full stop; empty for nothing
   * @param sql what goes into it, its lines parted by line feeds
   */
  record Step(Remedy.Where where, String heading, String note, String sql) {}

  /** The steps in order; none when there is nothing to paste. */
  List<Step> steps(Remedy remedy) {
    List<Step> steps = new ArrayList<>();
    boolean named = false;
    for (Remedy.Part part : remedy.parts()) {
      steps.add(step(part, steps.isEmpty(), named));
      named |= part.where() != Remedy.Where.HERE;
    }
    return steps;
  }

  private Step step(Remedy.Part part, boolean first, boolean named) {
    String file = conventions.nextFile();
    String next = named ? "the migration after that" : "the next migration, " + file;
    return switch (part.where()) {
      case HERE -> new Step(part.where(), "instead", "", sql(part));
      case ALONE -> alone("instead, alone in " + (named ? next : file), part);
      case NEXT -> new Step(part.where(), (first ? "in " : "then, in ") + next, "", whole(part));
      case NEXT_ALONE -> alone("then, alone in " + next, part);
      case LATER -> new Step(part.where(), LATER, "", whole(part));
    };
  }

  private String whole(Remedy.Part part) {
    return joined(conventions.head(), sql(part), conventions.foot()) + down(part);
  }

  private Step alone(String heading, Remedy.Part part) {
    return new Step(
        part.where(),
        heading + NO_TRANSACTION,
        conventions.alone(),
        joined(conventions.headAlone(), sql(part), conventions.footAlone()) + down(part));
  }

  private String down(Remedy.Part part) {
    if (!conventions.authoring().holdsDowns()) {
      return "";
    }
    String head = conventions.authoring().downHead();
    return (head.isEmpty() ? "" : "\n\n" + head) + "\n" + PlainInverse.of(sql(part));
  }

  private static String joined(String head, String sql, String foot) {
    return (head.isEmpty() ? "" : head + "\n") + sql + (foot.isEmpty() ? "" : "\n" + foot);
  }

  private static String sql(Remedy.Part part) {
    return part.sql().stripTrailing();
  }
}
