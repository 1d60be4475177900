package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Event triggers. */
final class EventTriggerWriter implements ObjectWriter {

  @Override
  public void create(SchemaObject trigger, Set<Piece> within, Lines out) {
    String tags =
        trigger
            .attribute("tags")
            .map(
                all ->
                    Arrays.stream(all.split(", ", -1))
                        .map(tag -> Quoted.literal(tag).strip())
                        .collect(Collectors.joining(", ", " WHEN TAG IN (", ")")))
            .orElse("");
    out.add(
        "CREATE EVENT TRIGGER %s ON %s%s EXECUTE FUNCTION %s()"
            .formatted(
                trigger.identity(),
                trigger.attribute("event").orElse(""),
                tags,
                trigger.attribute("function").orElse("")));
    if (!trigger.attribute("enabled").orElse("yes").equals("yes")) {
      enable(trigger, out);
    }
  }

  @Override
  public void drop(SchemaObject trigger, Lines out) {
    out.add(Sql.drop(trigger));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changesOnly(Set.of("enabled")) ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    enable(pair.now(), out);
  }

  private static void enable(SchemaObject trigger, Lines out) {
    String how =
        switch (trigger.attribute("enabled").orElse("yes")) {
          case "disabled" -> "DISABLE";
          case "replica" -> "ENABLE REPLICA";
          case "always" -> "ENABLE ALWAYS";
          default -> "ENABLE";
        };
    out.add(Sql.alter(trigger) + " " + how);
  }
}
