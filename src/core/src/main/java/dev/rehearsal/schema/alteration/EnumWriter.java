package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Enums. Labels are added; what has to lose one is made anew. */
final class EnumWriter implements ObjectWriter {

  private static final Pattern LABEL = Pattern.compile(" ?E?'(?:[^'\\\\]|''|\\\\.)*'");

  @Override
  public void create(SchemaObject type, Set<Piece> within, Lines out) {
    out.add("CREATE TYPE %s AS ENUM (%s)".formatted(type.identity(), values(type)));
  }

  @Override
  public void drop(SchemaObject type, Lines out) {
    out.add(Sql.drop(type));
  }

  @Override
  public Course course(Pair pair) {
    List<String> was = labels(values(pair.old()));
    List<String> is = new ArrayList<>(labels(values(pair.now())));
    is.retainAll(was);
    return is.equals(was) ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    List<String> was = new ArrayList<>(labels(values(pair.old())));
    List<String> is = labels(values(pair.now()));
    for (int i = 0; i < is.size(); i++) {
      if (!was.contains(is.get(i))) {
        String place = i == was.size() ? "" : " BEFORE " + was.get(i);
        out.addOutside("%s ADD VALUE %s%s".formatted(Sql.alter(pair.now()), is.get(i), place));
        was.add(i, is.get(i));
      }
    }
  }

  static List<String> labels(String values) {
    List<String> labels = new ArrayList<>();
    Matcher matcher = LABEL.matcher(values);
    while (matcher.find()) {
      labels.add(matcher.group().strip());
    }
    return labels;
  }

  static String values(SchemaObject type) {
    return type.attribute("values").orElse("");
  }
}
