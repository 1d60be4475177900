package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Aggregates, as far as their functions tell all of them. */
final class AggregateWriter implements ObjectWriter {

  private static final Map<String, String> WORDS =
      Map.of(
          "transition", "SFUNC",
          "final", "FINALFUNC",
          "combine", "COMBINEFUNC",
          "serialize", "SERIALFUNC",
          "deserialize", "DESERIALFUNC");

  private static final Pattern BETWEEN =
      Pattern.compile(
          ", (?=(?:transition|final|combine|serialize|deserialize|moving|extra|modifies|sort"
              + " operator|state|initial|direct arguments) )");

  @Override
  public void create(SchemaObject aggregate, Set<Piece> within, Lines out) {
    List<String> options = new ArrayList<>();
    boolean isPlain = true;
    for (String fact : BETWEEN.split(aggregate.attribute("aggregate").orElse(""), -1)) {
      int blank = fact.indexOf(' ');
      String word = fact.substring(0, blank);
      String value = fact.substring(blank + 1);
      switch (word) {
        case "state" -> state(value, options);
        case "initial" -> options.add("INITCOND = " + Quoted.literal(value).strip());
        case "kind" -> isPlain &= value.equals("n");
        case "extra" -> isPlain &= value.equals("f f");
        case "modifies" -> isPlain &= value.equals("r r");
        default -> {
          String option = WORDS.get(word);
          isPlain &= option != null;
          options.add(option + " = " + value);
        }
      }
    }
    String parallel = aggregate.attribute("parallel").orElse("UNSAFE");
    if (!parallel.equals("UNSAFE")) {
      options.add("PARALLEL = " + parallel);
    }
    if (isPlain) {
      out.add("CREATE AGGREGATE %s %s".formatted(name(aggregate), Sql.block(options)));
    } else {
      out.refuse("no statement is written that makes an aggregate of this sort");
    }
  }

  private static void state(String value, List<String> options) {
    int space = value.lastIndexOf(' ');
    options.add("STYPE = " + value.substring(0, space));
    if (!value.endsWith(" 0")) {
      options.add("SSPACE = " + value.substring(space + 1));
    }
  }

  private static String name(SchemaObject aggregate) {
    String arguments = aggregate.attribute("arguments").orElse("");
    String identity = aggregate.identity();
    int bracket = RoutineWriter.arguments(identity);
    return identity.substring(0, bracket) + "(" + (arguments.isEmpty() ? "*" : arguments) + ")";
  }

  @Override
  public void drop(SchemaObject aggregate, Lines out) {
    out.add(Sql.drop(aggregate));
  }
}
