package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import java.util.Locale;
import java.util.Set;

/** Triggers and rules, which PostgreSQL prints as they are written. */
final class ReactionWriter implements ObjectWriter {

  private final Sides sides;

  ReactionWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject reaction, Set<Piece> within, Lines out) {
    if (!isOfParent(reaction, sides.want())) {
      out.add(sides.expression(withoutEnd(reaction.attribute("definition").orElse(""))));
    }
    if (!isEnabled(reaction).equals("yes") || isOfParent(reaction, sides.want())) {
      enable(reaction, isEnabled(reaction), sides.want(), out);
    }
  }

  /** A rule is printed with a semicolon. */
  private static String withoutEnd(String definition) {
    return definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
  }

  @Override
  public void drop(SchemaObject reaction, Lines out) {
    if (isOfParent(reaction, sides.have())) {
      enable(reaction, "yes", sides.have(), out);
    } else {
      out.add(
          "DROP %s %s ON %s"
              .formatted(
                  Sql.word(reaction.kind()),
                  reaction.ownName(),
                  sides.have().parent(reaction).identity()));
    }
  }

  @Override
  public Course course(Pair pair) {
    return pair.changesOnly(Set.of("enabled")) ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    enable(pair.now(), isEnabled(pair.now()), sides.want(), out);
  }

  /** A partition shows a trigger of its parent only when it is switched on or off by itself. */
  private static boolean isOfParent(SchemaObject reaction, World world) {
    String parent = world.parent(reaction).attribute("partition of").orElse("");
    return !parent.isEmpty()
        && world.has(new ObjectId(reaction.kind(), parent + "." + reaction.ownName()));
  }

  private static String isEnabled(SchemaObject reaction) {
    return reaction.attribute("enabled").orElse("yes");
  }

  private static void enable(SchemaObject reaction, String state, World world, Lines out) {
    String how =
        switch (state) {
          case "disabled" -> "DISABLE";
          case "replica" -> "ENABLE REPLICA";
          case "always" -> "ENABLE ALWAYS";
          default -> "ENABLE";
        };
    SchemaObject table = world.parent(reaction);
    // What a parent switches, it switches for its partitions, too.
    String only = world.hasChildren(table) ? "ONLY " : "";
    out.add(
        "ALTER %s %s%s %s %s %s"
            .formatted(
                Sql.word(table.kind()).equals("VIEW") ? "TABLE" : Sql.word(table.kind()),
                only,
                table.identity(),
                how,
                reaction.kind().toString().toUpperCase(Locale.ROOT),
                reaction.ownName()));
  }
}
