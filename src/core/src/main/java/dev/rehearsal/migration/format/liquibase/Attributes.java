package dev.rehearsal.migration.format.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code name:value} pairs of a line. Liquibase looks for each name anywhere in the line,
 * whatever its case, and takes the last (AbstractFormattedChangeLogParser).
 *
 * @param line the whole line
 */
record Attributes(String line) {

  private static final String WORD = "(\\w+)";
  private static final String QUOTED_OR_BLANKLESS = "(\".*?\"|\\S*)";

  /** Those of a changeset that Liquibase knows. */
  private static final Set<String> KNOWN =
      Set.of(
          "runwith",
          "runwithspoolfile",
          "rollbackenddelimiter",
          "rollbacksplitstatements",
          "context",
          "contextfilter",
          "labels",
          "logicalfilepath",
          "ignore",
          "stripcomments",
          "enddelimiter",
          "dbms",
          "splitstatements",
          "runonchange",
          "runalways",
          "runintransaction",
          "failonerror");

  private static final Pattern ANY = Pattern.compile("(?:^|\\s)([A-Za-z]+):(?=\\S)");

  boolean is(String name, boolean otherwise) {
    return find(".*" + name + ":" + WORD + ".*").map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** A value up to the next blank. */
  Optional<String> word(String name) {
    return find(".*\\b" + name + ":(\\S*).*").filter(value -> !value.isEmpty());
  }

  Optional<String> dbms() {
    return find(".*dbms:([^,][\\w!,]+).*");
  }

  Optional<String> context() {
    return quoted("contextFilter").or(() -> quoted("context"));
  }

  /** A value up to the next blank, or in quotes, which are taken off. */
  Optional<String> quoted(String name) {
    return find(".*" + name + ":" + QUOTED_OR_BLANKLESS + ".*")
        .filter(value -> !value.isEmpty())
        .map(Attributes::unquoted);
  }

  Optional<String> find(String regex) {
    Matcher matcher = Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Names of attributes that Liquibase passes over. */
  List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    Matcher names = ANY.matcher(line.replaceAll("\"[^\"]*\"", "\"\""));
    while (names.find()) {
      if (!KNOWN.contains(names.group(1).toLowerCase(Locale.ROOT))) {
        unknown.add(names.group(1));
      }
    }
    return unknown;
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
