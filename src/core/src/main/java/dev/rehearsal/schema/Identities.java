package dev.rehearsal.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as PostgreSQL prints them. */
final class Identities {

  /** The last name of several with dots between them, quoted or not. */
  private static final Pattern LAST = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^\".]+)$");

  /** What PostgreSQL puts behind a name that it makes (indexcmds.c, ChooseIndexName and others). */
  private static final Pattern GENERATED =
      Pattern.compile("_(pkey|key|idx|check|fkey|excl|seq)[0-9]*\"?$");

  /** A name among several with dots between them. */
  private static final Pattern NAME =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\".(\\s]+))(\\.?)");

  private Identities() {}

  /** The own name of what an identity stands for, not quoted; the identity of what has no name. */
  static String name(String identity) {
    Matcher matcher = NAME.matcher(identity);
    while (matcher.find()) {
      boolean isLast = matcher.group(3).isEmpty();
      if (isLast && isEndedAt(matcher.end(), identity)) {
        return matcher.group(2) == null ? unquoted(matcher.group(1)) : matcher.group(2);
      }
    }
    return identity;
  }

  /** A name as it was before it was put in double quotes; another as it is. */
  static String unquote(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? unquoted(name.substring(1, name.length() - 1))
        : name;
  }

  /** The name of a column without that of its table. */
  static String last(String identity) {
    Matcher matcher = LAST.matcher(identity);
    return matcher.find() ? matcher.group(1) : identity;
  }

  /** Whether a name is of the form that PostgreSQL gives to what has no name of its own. */
  static boolean areGenerated(String identity) {
    return GENERATED.matcher(identity).find();
  }

  /** The arguments of a function are behind its name. */
  private static boolean isEndedAt(int place, String identity) {
    return place == identity.length() || identity.charAt(place) == '(';
  }

  private static String unquoted(String doubled) {
    return doubled.replace("\"\"", "\"");
  }
}
