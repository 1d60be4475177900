package dev.rehearsal.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What to write instead, in order; made with {@link #here} or {@link #alone}, and more behind it.
 *
 * @param parts what goes into which file
 */
public record Remedy(List<Part> parts) {

  /** Nothing that could be pasted: the rule's own advice has to do. */
  public static final Remedy NONE = new Remedy(List.of());

  /** Into which file a part goes. */
  public enum Where {
    /** In place of the statement. */
    HERE,
    /** In place of the statement, in a migration of its own that no transaction is around. */
    ALONE,
    /** In the next migration. */
    NEXT,
    /** In the next migration, which no transaction is around. */
    NEXT_ALONE,
    /** In a migration after the next release of the application. */
    LATER
  }

  /**
   * A part of it.
   *
   * @param where into which file it goes
   * @param sql statements, each with its semicolon; lines of comment where there is no SQL to write
   */
  public record Part(Where where, String sql) {}

  public Remedy {
    parts = List.copyOf(parts);
  }

  /** In place of the statement. */
  public static Remedy here(String sql) {
    return NONE.with(Where.HERE, sql);
  }

  /** In place of the statement, where no transaction is around it. */
  public static Remedy alone(String sql) {
    return NONE.with(Where.ALONE, sql);
  }

  /**
   * In place of the statement, where no transaction is around it: each in a migration of its own,
   * as most tools send a file as one message, which is a transaction (PostgreSQL documentation,
   * 54.2.2.1 "Multiple Statements in a Simple Query").
   */
  public static Remedy alone(List<String> statements) {
    return alone(statements.get(0)).nextAlone(statements.subList(1, statements.size()));
  }

  /** And then in the next migration. */
  public Remedy next(String sql) {
    return with(Where.NEXT, sql);
  }

  /** And then in the next migration, where no transaction is around it. */
  public Remedy nextAlone(String sql) {
    return with(Where.NEXT_ALONE, sql);
  }

  /** And then, each in a migration of its own, where no transaction is around it. */
  public Remedy nextAlone(List<String> statements) {
    Remedy remedy = this;
    for (String statement : statements) {
      remedy = remedy.nextAlone(statement);
    }
    return remedy;
  }

  /** And then after the next release of the application. */
  public Remedy later(String sql) {
    return with(Where.LATER, sql);
  }

  private Remedy with(Where where, String sql) {
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(where, sql));
    return new Remedy(all);
  }
}
