package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Notice;
import dev.rehearsal.trace.StatementTrace;
import java.util.ArrayList;
import java.util.List;

/** What a statement did, in words. */
final class StatementFacts {

  private final boolean all;

  /**
   * Tells facts.
   *
   * @param all also those that hinder nobody
   */
  StatementFacts(boolean all) {
    this.all = all;
  }

  List<Fact> list(StatementTrace statement) {
    List<Fact> facts = new ArrayList<>();
    if (statement.alone()) {
      facts.add(Fact.noted("runs outside of any transaction"));
    }
    facts.addAll(new RelationFacts(statement.effects(), statement.timeouts().lock(), all).list());
    facts.addAll(new ObjectFacts(statement.effects()).list());
    statement.notices().forEach(notice -> facts.add(fact(notice)));
    return facts;
  }

  private static Fact fact(Notice notice) {
    return notice.severity().equals("WARNING")
        ? Fact.attention(notice.toString())
        : Fact.aside(notice.toString());
  }
}
