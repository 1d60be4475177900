package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.Set;

/** Extended statistics, which PostgreSQL prints as they are written. */
final class StatisticsWriter implements ObjectWriter {

  private final Sides sides;

  StatisticsWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject statistics, Set<Piece> within, Lines out) {
    out.add(sides.expression(statistics.attribute("definition").orElse("")));
    statistics.attribute("target").ifPresent(target -> target(statistics, target, out));
  }

  @Override
  public void drop(SchemaObject statistics, Lines out) {
    out.add(Sql.drop(statistics));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changesOnly(Set.of("target")) ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    String target = pair.is("target");
    target(sides.want().object(pair.id()), target.isEmpty() ? "-1" : target, out);
  }

  private static void target(SchemaObject statistics, String target, Lines out) {
    out.add("%s SET STATISTICS %s".formatted(Sql.alter(statistics), target));
  }
}
