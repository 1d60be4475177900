package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Ranges. */
final class RangeWriter implements ObjectWriter {

  private static final Pattern BETWEEN =
      Pattern.compile(
          ", (?=(?:subtype|operator class|collation|canonical|difference|multirange) )");

  @Override
  public void create(SchemaObject range, Set<Piece> within, Lines out) {
    List<String> words = new ArrayList<>();
    boolean isComplete = true;
    for (String fact : BETWEEN.split(range.attribute("definition").orElse(""), -1)) {
      if (fact.startsWith("subtype ")) {
        words.add("subtype = " + fact.substring("subtype ".length()));
      } else if (fact.startsWith("collation ")) {
        words.add("collation = " + fact.substring("collation ".length()));
      } else if (fact.startsWith("difference ")) {
        words.add("subtype_diff = " + fact.substring("difference ".length()));
      } else if (fact.startsWith("multirange ")) {
        words.add("multirange_type_name = " + fact.substring("multirange ".length()));
      } else if (fact.startsWith("operator class ")) {
        words.add("subtype_opclass = " + fact.substring("operator class ".length()));
      } else {
        isComplete = false;
      }
    }
    if (isComplete) {
      out.add("CREATE TYPE %s AS RANGE (%s)".formatted(range.identity(), String.join(", ", words)));
    } else {
      out.refuse("its canonical function needs the type before the type is made");
    }
  }

  @Override
  public void drop(SchemaObject range, Lines out) {
    out.add(Sql.drop(range));
  }
}
