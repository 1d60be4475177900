package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sequences; those of identity columns come and go with their columns. */
final class SequenceWriter implements ObjectWriter {

  private static final BigInteger USUAL_CACHE = BigInteger.ONE;

  @Override
  public void create(SchemaObject sequence, Set<Piece> within, Lines out) {
    List<String> words = new ArrayList<>();
    boolean unlogged = sequence.attribute("persistence").orElse("").equals("unlogged");
    words.add(unlogged ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE");
    words.add(sequence.identity());
    words.addAll(options(sequence, true));
    out.add(
        String.join(" ", words),
        new Loss(
            Loss.Type.NOT_BROUGHT_BACK,
            sequence.id(),
            "how far %s had counted".formatted(sequence.identity())));
  }

  @Override
  public void drop(SchemaObject sequence, Lines out) {
    out.add(
        Sql.drop(sequence),
        new Loss(
            Loss.Type.DESTROYED,
            sequence.id(),
            "how far %s has counted".formatted(sequence.identity())));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes("parent") ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    List<String> words = new ArrayList<>();
    if (pair.changes("type")) {
      words.add("AS " + pair.is("type"));
    }
    if (pair.changes("increment")) {
      words.add("INCREMENT BY " + pair.is("increment"));
    }
    if (pair.changes("minimum", "maximum", "type")) {
      words.add("MINVALUE " + pair.is("minimum"));
      words.add("MAXVALUE " + pair.is("maximum"));
    }
    if (pair.changes("start")) {
      words.add("START WITH " + pair.is("start"));
    }
    boolean restarts = isOutside(pair);
    if (restarts) {
      words.add("RESTART");
    }
    if (pair.changes("cache")) {
      words.add("CACHE " + pair.is("cache"));
    }
    if (pair.changes("cycle")) {
      words.add(pair.is("cycle").isEmpty() ? "NO CYCLE" : "CYCLE");
    }
    if (!words.isEmpty()) {
      String sql = Sql.alter(pair.now()) + " " + String.join(" ", words);
      Loss count =
          new Loss(
              Loss.Type.DESTROYED,
              pair.id(),
              "how far %s has counted".formatted(pair.id().identity()));
      out.add(sql, restarts ? new Loss[] {count} : new Loss[0]);
    }
    if (pair.changes("persistence")) {
      boolean unlogged = pair.is("persistence").equals("unlogged");
      out.add(Sql.alter(pair.now()) + (unlogged ? " SET UNLOGGED" : " SET LOGGED"));
    }
  }

  /** Whether a sequence that has counted nothing yet stands outside of its new bounds. */
  private static boolean isOutside(Pair pair) {
    BigInteger start = new BigInteger(pair.was("start"));
    return start.compareTo(new BigInteger(pair.is("minimum"))) < 0
        || start.compareTo(new BigInteger(pair.is("maximum"))) > 0;
  }

  /** What is not as PostgreSQL has it by default. */
  static List<String> options(SchemaObject sequence, boolean withType) {
    String type = sequence.attribute("type").orElse("bigint");
    BigInteger increment = number(sequence, "increment");
    boolean up = increment.signum() > 0;
    BigInteger greatest = greatest(type);
    BigInteger lowest = up ? BigInteger.ONE : greatest.negate().subtract(BigInteger.ONE);
    BigInteger highest = up ? greatest : BigInteger.ONE.negate();
    List<String> options = new ArrayList<>();
    if (withType && !type.equals("bigint")) {
      options.add("AS " + type);
    }
    add(options, "INCREMENT BY ", increment, BigInteger.ONE);
    add(options, "MINVALUE ", number(sequence, "minimum"), lowest);
    add(options, "MAXVALUE ", number(sequence, "maximum"), highest);
    add(
        options,
        "START WITH ",
        number(sequence, "start"),
        number(sequence, up ? "minimum" : "maximum"));
    add(options, "CACHE ", number(sequence, "cache"), USUAL_CACHE);
    sequence.attribute("cycle").ifPresent(yes -> options.add("CYCLE"));
    return options;
  }

  private static void add(List<String> options, String words, BigInteger value, BigInteger usual) {
    if (!value.equals(usual)) {
      options.add(words + value);
    }
  }

  private static BigInteger number(SchemaObject sequence, String attribute) {
    return new BigInteger(sequence.attribute(attribute).orElse("1"));
  }

  private static BigInteger greatest(String type) {
    return switch (type) {
      case "smallint" -> BigInteger.valueOf(Short.MAX_VALUE);
      case "integer" -> BigInteger.valueOf(Integer.MAX_VALUE);
      default -> BigInteger.valueOf(Long.MAX_VALUE);
    };
  }
}
