package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions and procedures. */
final class RoutineWriter implements ObjectWriter {

  /** {@code CREATE OR REPLACE} changes all but these. */
  private static final String[] LASTING = {"arguments", "returns", "window"};

  @Override
  public void create(SchemaObject routine, Set<Piece> within, Lines out) {
    out.add("CREATE " + definition(routine));
  }

  @Override
  public void drop(SchemaObject routine, Lines out) {
    out.add(Sql.drop(routine));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes(LASTING) ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    out.add("CREATE OR REPLACE " + definition(pair.now()));
  }

  private static String definition(SchemaObject routine) {
    List<String> words = new ArrayList<>();
    String identity = routine.identity();
    words.add(
        "%s %s(%s)"
            .formatted(
                Sql.word(routine.kind()),
                identity.substring(0, arguments(identity)),
                routine.attribute("arguments").orElse("")));
    if (routine.kind() == ObjectKind.FUNCTION) {
      words.add(" RETURNS " + routine.attribute("returns").orElse(""));
    }
    words.add("\n    LANGUAGE " + routine.attribute("language").orElse(""));
    properties(routine, words);
    Settings.of(routine.attribute("settings").orElse(""))
        .forEach((name, value) -> words.add("\n    SET %s TO %s".formatted(name, value)));
    words.add("\n" + body(routine));
    return String.join("", words);
  }

  /** Where the arguments begin: a bracket may be a part of a name in quotes. */
  static int arguments(String identity) {
    boolean quoted = false;
    for (int i = 0; i < identity.length(); i++) {
      char c = identity.charAt(i);
      quoted ^= c == '"';
      if (c == '(' && !quoted) {
        return i;
      }
    }
    return identity.length();
  }

  private static void properties(SchemaObject routine, List<String> words) {
    routine
        .attribute("transforms")
        .ifPresent(types -> words.add(" TRANSFORM FOR TYPE " + types.replace(", ", ", FOR TYPE ")));
    routine.attribute("window").ifPresent(yes -> words.add(" WINDOW"));
    if (routine.kind() == ObjectKind.FUNCTION) {
      add(words, "", routine.attribute("volatility").orElse(""), "VOLATILE");
      routine.attribute("strict").ifPresent(yes -> words.add(" STRICT"));
      routine.attribute("leakproof").ifPresent(yes -> words.add(" LEAKPROOF"));
      add(words, "PARALLEL ", routine.attribute("parallel").orElse(""), "UNSAFE");
      String language = routine.attribute("language").orElse("");
      boolean isNative = language.equals("c") || language.equals("internal");
      add(words, "COST ", routine.attribute("cost").orElse(""), isNative ? "1" : "100");
      boolean isSet = routine.attribute("returns").orElse("").matches("(?s)(SETOF|TABLE).*");
      add(words, "ROWS ", routine.attribute("rows").orElse(""), isSet ? "1000" : "");
      add(words, "SUPPORT ", routine.attribute("support").orElse(""), "");
    }
    add(words, "SECURITY ", routine.attribute("security").orElse(""), "INVOKER");
  }

  private static void add(List<String> words, String word, String value, String usual) {
    if (!value.isEmpty() && !value.equals(usual)) {
      words.add(" " + word + value);
    }
  }

  private static String body(SchemaObject routine) {
    String body = routine.attribute("body").orElse("");
    if (isStandard(body) && routine.attribute("language").orElse("").equals("sql")) {
      return body;
    }
    if (routine.attribute("language").orElse("").equals("c")) {
      int in = body.indexOf(" in ");
      return "AS %s, %s"
          .formatted(Quoted.literal(body.substring(in + 4)), Quoted.literal(body.substring(0, in)));
    }
    return "AS " + dollars(body);
  }

  /** Whether it is parsed already: PostgreSQL prints it in these words. */
  static boolean isStandard(String body) {
    return body.startsWith("BEGIN ATOMIC") || body.startsWith("RETURN ");
  }

  /** The tag neither is in the body nor begins at its end. */
  private static String dollars(String body) {
    String tag = "$$";
    for (int i = 0; (body + tag).indexOf(tag) < body.length(); i++) {
      tag = i == 0 ? "$body$" : "$body" + i + "$";
    }
    return tag + body + tag;
  }
}
