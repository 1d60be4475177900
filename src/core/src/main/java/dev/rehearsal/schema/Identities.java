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

  private Identities() {}

  /** The name of a column without that of its table. */
  static String last(String identity) {
    Matcher matcher = LAST.matcher(identity);
    return matcher.find() ? matcher.group(1) : identity;
  }

  /** Whether a name is of the form that PostgreSQL gives to what has no name of its own. */
  static boolean areGenerated(String identity) {
    return GENERATED.matcher(identity).find();
  }
}
