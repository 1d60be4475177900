package dev.rehearsal.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server would say of itself that begins with what another one has left. It is noted when
 * that is left, so that the first test need not wait for questions and answers.
 *
 * @param facts what the server says of itself
 * @param ownerPassword of the role that owns our databases
 * @param template the name of the template for which the server was left, whose clones must be
 *     given nothing
 * @param firstClone the name of one that was left beside it, for whoever wants the first; empty for
 *     none
 * @param roles of the server
 */
record ServerNote(
    ServerFacts facts,
    String ownerPassword,
    String template,
    String firstClone,
    Set<String> roles) {

  /** In the first line; another where later lines mean something else. */
  private static final String FORMAT = "rehearsal server note 2";

  private static final int LINES_BEFORE_ROLES = 6;

  ServerNote {
    roles = Set.copyOf(roles);
  }

  /** What {@link #parsed} reads; empty where a name has a line end, for which there is no room. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(FORMAT);
    lines.add(String.valueOf(facts.version()));
    lines.add(String.valueOf(facts.superuser()));
    lines.add(ownerPassword);
    lines.add(template);
    lines.add(firstClone);
    lines.addAll(new TreeSet<>(roles));
    for (String line : lines) {
      if (line.indexOf('\n') >= 0) {
        return "";
      }
    }
    return String.join("\n", lines);
  }

  /** The role that owns our databases. */
  OwnerRole owner() {
    return OwnerRole.ofOurServer(ownerPassword);
  }

  /** Reads a note; nothing where it is empty, or of another version of this class. */
  static Optional<ServerNote> parsed(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length <= LINES_BEFORE_ROLES || !lines[0].equals(FORMAT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parsed(lines));
    } catch (NumberFormatException e) {
      // A disk may lose what it was given; then the server is asked.
      return Optional.empty();
    }
  }

  private static ServerNote parsed(String[] lines) {
    ServerFacts facts = new ServerFacts(Integer.parseInt(lines[1]), lines[2].equals("true"));
    String[] roles = Arrays.copyOfRange(lines, LINES_BEFORE_ROLES, lines.length);
    return new ServerNote(facts, lines[3], lines[4], lines[5], Set.copyOf(List.of(roles)));
  }

  /** Shows what the server holds without the password. */
  @Override
  public String toString() {
    return template;
  }
}
