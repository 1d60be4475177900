package dev.rehearsal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scene as text: what is done to a project and a database, and what the program says to it.
 *
 * <ul>
 *   <li>{@code == file PATH}, {@code == sql}, {@code == sql as superuser}: the lines below it are a
 *       file's, or are executed
 *   <li>{@code == delete PATH}, {@code == commit}: a file or directory goes; all is committed
 *   <li>{@code == hold lock}, {@code == release lock}: somebody else migrates the database
 *   <li>{@code $ NAME=VALUE WORDS}: the program is run with variables and arguments; below are its
 *       data, its talk after {@code ! }, and in brackets an exit code other than 0
 *   <li>{@code # WORDS}: a remark, at the top
 * </ul>
 *
 * @param steps in order
 */
record Transcript(List<Step> steps) {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /**
   * One line that does something, with the lines below it.
   *
   * @param command the line
   * @param lines what is below it, without the blank lines that part it from the next step
   */
  record Step(String command, List<String> lines) {

    Step {
      lines = List.copyOf(lines);
    }

    boolean isRun() {
      return command.startsWith("$ ");
    }

    /** The words of the line but for its mark. */
    List<String> words() {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(command.replaceFirst("^(\\$|==) ", ""));
      while (matcher.find()) {
        words.add(matcher.group().replaceAll("^[\"']|[\"']$", ""));
      }
      return words;
    }

    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  static Transcript parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String block : text.split("(?m)^(?=\\$ |== )", -1)) {
      if (!block.isBlank()) {
        List<String> lines = block.stripTrailing().lines().toList();
        steps.add(new Step(lines.get(0), lines.subList(1, lines.size())));
      }
    }
    return new Transcript(steps);
  }

  /** The text again. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(step.command()).append('\n');
      step.lines().forEach(line -> text.append(line).append('\n'));
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }
}
