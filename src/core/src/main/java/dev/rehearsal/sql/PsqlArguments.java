package dev.rehearsal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Takes a backslash command apart, as PostgreSQL's {@code psqlscanslash.l} does: blanks part the
 * arguments, quotes hold them together, variables are filled in.
 */
public final class PsqlArguments {

  private final String text;
  private final PsqlVariables variables;
  private final List<String> arguments = new ArrayList<>();
  private int position;

  private PsqlArguments(String text, PsqlVariables variables) {
    this.text = text;
    this.variables = variables;
  }

  /**
   * Reads a command.
   *
   * @return its name with the backslash, then its arguments
   * @throws IllegalArgumentException at a quote without an end, and at {@code `…`}, which runs a
   *     program
   */
  public static List<String> of(Statement command, PsqlVariables variables) {
    PsqlArguments arguments = new PsqlArguments(command.text(), variables);
    arguments.readName();
    arguments.readAll();
    return List.copyOf(arguments.arguments);
  }

  /** The name of a command with its backslash. */
  public static String name(Statement command) {
    PsqlArguments arguments =
        new PsqlArguments(command.text(), new PsqlVariables(java.util.Map.of()));
    arguments.readName();
    return arguments.arguments.get(0);
  }

  private void readName() {
    while (position < text.length() && !Characters.isSpace(text.charAt(position))) {
      position++;
    }
    arguments.add(text.substring(0, position));
  }

  private void readAll() {
    while (position < text.length()) {
      if (Characters.isSpace(text.charAt(position))) {
        position++;
      } else {
        arguments.add(readArgument());
      }
    }
  }

  private String readArgument() {
    StringBuilder argument = new StringBuilder();
    while (position < text.length() && !Characters.isSpace(text.charAt(position))) {
      readPiece(argument);
    }
    return argument.toString();
  }

  private void readPiece(StringBuilder argument) {
    char unit = text.charAt(position);
    switch (unit) {
      case '\'' -> readQuoted(argument);
      // psql keeps these quotes.
      case '"' -> readKept(argument);
      case '`' -> throw new IllegalArgumentException("`…` runs a program");
      case ':' -> readVariable(argument);
      default -> {
        argument.append(unit);
        position++;
      }
    }
  }

  private void readVariable(StringBuilder argument) {
    Matcher reference = PsqlVariables.reference(text, position);
    @Nullable String value = reference.lookingAt() ? variables.ofArgument(reference) : null;
    argument.append(value == null ? ":" : value);
    position = value == null ? position + 1 : reference.end();
  }

  private void readKept(StringBuilder argument) {
    int closing = text.indexOf('"', position + 1);
    if (closing < 0) {
      throw new IllegalArgumentException("the quote \" has no end");
    }
    argument.append(text, position, closing + 1);
    position = closing + 1;
  }

  private void readQuoted(StringBuilder argument) {
    for (position++; position < text.length(); position++) {
      char unit = text.charAt(position);
      if (unit == '\'' && !text.startsWith("''", position)) {
        position++;
        return;
      }
      if (unit == '\'') {
        argument.append(text.charAt(position++));
      } else if (unit == '\\' && position + 1 < text.length()) {
        argument.append(escaped(text.charAt(++position)));
      } else {
        argument.append(unit);
      }
    }
    throw new IllegalArgumentException("the quote ' has no end");
  }

  private static char escaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case '0', '1', '2', '3', '4', '5', '6', '7', 'x' ->
          throw new IllegalArgumentException("write the character itself for \\" + letter);
      default -> letter;
    };
  }
}
