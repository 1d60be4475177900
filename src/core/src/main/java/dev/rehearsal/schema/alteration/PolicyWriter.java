package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Policies of row security. */
final class PolicyWriter implements ObjectWriter {

  private final Sides sides;

  PolicyWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject policy, Set<Piece> within, Lines out) {
    List<String> words = new ArrayList<>();
    words.add(
        "CREATE POLICY %s ON %s"
            .formatted(policy.ownName(), sides.want().parent(policy).identity()));
    policy.attribute("restrictive").ifPresent(yes -> words.add("AS RESTRICTIVE"));
    String command = policy.attribute("command").orElse("ALL");
    if (!command.equals("ALL")) {
      words.add("FOR " + command);
    }
    String roles = policy.attribute("roles").orElse("PUBLIC");
    if (!roles.equals("PUBLIC")) {
      words.add("TO " + roles);
    }
    policy.attribute("using").ifPresent(using -> words.add(using(using)));
    policy.attribute("with check").ifPresent(check -> words.add(check(check)));
    out.add(String.join(" ", words));
  }

  @Override
  public void drop(SchemaObject policy, Lines out) {
    String table = sides.have().parent(policy).identity();
    out.add("DROP POLICY %s ON %s".formatted(policy.ownName(), table));
  }

  /** An expression can be put in the place of another, but not taken away. */
  @Override
  public Course course(Pair pair) {
    boolean isTakenAway =
        (pair.changes("using") && pair.is("using").isEmpty())
            || (pair.changes("with check") && pair.is("with check").isEmpty());
    return pair.changes("command", "restrictive") || isTakenAway ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    List<String> words = new ArrayList<>();
    words.add(
        "ALTER POLICY %s ON %s"
            .formatted(pair.now().ownName(), sides.want().parent(pair.now()).identity()));
    if (pair.changes("roles")) {
      words.add("TO " + pair.is("roles"));
    }
    if (pair.changes("using")) {
      words.add(using(pair.is("using")));
    }
    if (pair.changes("with check")) {
      words.add(check(pair.is("with check")));
    }
    out.add(String.join(" ", words));
  }

  private String using(String expression) {
    return "USING (" + sides.expression(expression) + ")";
  }

  private String check(String expression) {
    return "WITH CHECK (" + sides.expression(expression) + ")";
  }
}
