package dev.rehearsal.sql.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a list of options, such as {@code (CONCURRENTLY, VERBOSE off)}, and the clauses of
 * CREATE FUNCTION and its like.
 */
public final class Options {

  private static final Set<String> OFF = Set.of("false", "off", "0", "no");

  private final List<SyntaxNode> elements;

  Options(List<SyntaxNode> elements) {
    this.elements = elements;
  }

  /** The names in their order, in lower case. */
  public List<String> names() {
    return elements.stream().map(element -> Names.text(element, "defname")).toList();
  }

  public boolean has(String name) {
    return names().contains(name);
  }

  /** The last value of a name; null when it has none or is not there. */
  public @Nullable SyntaxValue value(String name) {
    SyntaxValue value = null;
    for (SyntaxNode element : elements) {
      value = name.equals(element.text("defname")) ? element.get("arg") : value;
    }
    return value;
  }

  /**
   * A value that is a word, a text or a number, or the first of several; null when there is none.
   */
  public @Nullable String text(String name) {
    SyntaxValue value = value(name);
    if (value instanceof SyntaxNode node) {
      return Settings.text(node);
    }
    List<String> texts = value instanceof SyntaxList list ? list.texts() : List.of();
    return value instanceof SyntaxAtom atom ? atom.text() : texts.isEmpty() ? null : texts.get(0);
  }

  /** Whether an option is on: there, and not off. */
  public boolean isOn(String name) {
    String text = text(name);
    return has(name) && (text == null || !OFF.contains(text.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return elements.stream()
        .map(element -> element.text("defname"))
        .map(name -> shown(String.valueOf(name)))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A password is shown nowhere. */
  private String shown(String name) {
    String text = name.equals("password") ? null : text(name);
    return text == null ? name : name + "=" + text;
  }
}
