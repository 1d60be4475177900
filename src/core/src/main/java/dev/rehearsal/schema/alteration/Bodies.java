package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The text of a function may name what is made later, or what only its own {@code search_path}
 * finds. PostgreSQL looks at it when the function is made, unless it is told not to.
 */
final class Bodies {

  private Bodies() {}

  static List<AlterationStep> unchecked(List<AlterationStep> steps, World want) {
    List<AlterationStep> looked =
        steps.stream()
            .filter(step -> step.sql().startsWith("CREATE ") && isLookedAt(step.about(), want))
            .toList();
    if (looked.isEmpty()) {
      return steps;
    }
    List<AlterationStep> all = new ArrayList<>();
    ObjectId about = looked.get(0).about();
    int first = steps.indexOf(looked.get(0));
    int last = steps.lastIndexOf(looked.get(looked.size() - 1));
    all.addAll(steps.subList(0, first));
    all.add(new AlterationStep("SET check_function_bodies = off", about, List.of(), false));
    all.addAll(steps.subList(first, last + 1));
    all.add(new AlterationStep("RESET check_function_bodies", about, List.of(), false));
    all.addAll(steps.subList(last + 1, steps.size()));
    return all;
  }

  private static boolean isLookedAt(ObjectId id, World want) {
    SchemaObject routine = want.find(id);
    if (routine == null
        || (id.kind() != ObjectKind.FUNCTION && id.kind() != ObjectKind.PROCEDURE)) {
      return false;
    }
    String body = routine.attribute("body").orElse("");
    return switch (Objects.requireNonNullElse(routine.attribute("language").orElse(null), "")) {
      case "sql" -> !RoutineWriter.isStandard(body);
      case "plpgsql" -> body.contains("%") || body.toUpperCase(Locale.ROOT).contains("DECLARE");
      default -> false;
    };
  }
}
