package dev.rehearsal.schema.alteration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements as a person reads them, and psql runs them. */
final class AlterationText {

  private AlterationText() {}

  static List<String> transactions(List<AlterationStep> steps) {
    return parted(steps).stream().map(AlterationText::text).toList();
  }

  static String script(List<AlterationStep> steps) {
    return parted(steps).stream()
        .map(part -> part.size() == 1 ? text(part) : "BEGIN;\n" + text(part) + "COMMIT;\n")
        .collect(Collectors.joining("\n"));
  }

  /** New labels of enumerations may follow one another, and nothing else may follow them. */
  private static List<List<AlterationStep>> parted(List<AlterationStep> steps) {
    List<List<AlterationStep>> parts = new ArrayList<>();
    boolean ended = true;
    for (AlterationStep step : steps) {
      if (ended && !(step.outsideTransaction() && !parts.isEmpty())) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(step);
      ended = step.outsideTransaction();
    }
    return parts;
  }

  private static String text(List<AlterationStep> steps) {
    StringBuilder text = new StringBuilder();
    for (AlterationStep step : steps) {
      step.losses().forEach(loss -> text.append(comment(loss.toString())));
      text.append(step).append('\n');
    }
    return text.toString();
  }

  /** A name may hold the end of a line, behind which a comment would not be one. */
  private static String comment(String words) {
    return words.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
  }
}
