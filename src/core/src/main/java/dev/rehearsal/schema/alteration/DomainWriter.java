package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.util.Set;

/** Domains. Another type beneath takes a new domain. */
final class DomainWriter implements ObjectWriter {

  private final Sides sides;

  DomainWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject domain, Set<Piece> within, Lines out) {
    StringBuilder sql = new StringBuilder("CREATE DOMAIN ").append(domain.identity());
    sql.append(" AS ").append(domain.attribute("type").orElse(""));
    domain.attribute("collation").ifPresent(c -> sql.append(" COLLATE ").append(c));
    domain.attribute("default").ifPresent(d -> sql.append(" DEFAULT ").append(sides.expression(d)));
    String notNull = domain.attribute("not null").orElse("");
    if (notNull.equals("NOT NULL")) {
      domain.attribute("not null name").ifPresent(n -> sql.append(" CONSTRAINT ").append(n));
      sql.append(" NOT NULL");
    }
    for (SchemaObject constraint : sides.want().parts(domain.id(), ObjectKind.CONSTRAINT)) {
      if (within.contains(Piece.of(constraint.id()))) {
        sql.append("\n    ").append(ConstraintWriter.definition(constraint, sides));
      }
    }
    out.add(sql.toString());
    if (notNull.endsWith("NOT VALID")) {
      out.add("%s ADD CONSTRAINT %s NOT NULL NOT VALID".formatted(Sql.alter(domain), name(domain)));
    }
  }

  @Override
  public void drop(SchemaObject domain, Lines out) {
    out.add(Sql.drop(domain));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes("type", "collation") ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    String alter = Sql.alter(pair.now());
    if (pair.changes("default")) {
      String is = pair.is("default");
      out.add(alter + (is.isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + sides.expression(is)));
    }
    if (pair.changes("not null")) {
      if (!pair.was("not null").isEmpty()) {
        out.add(alter + " DROP NOT NULL");
      }
      notNull(pair, alter, out);
    } else if (pair.changes("not null name")) {
      out.add("%s RENAME CONSTRAINT %s TO %s".formatted(alter, name(pair.old()), name(pair.now())));
    }
  }

  private static void notNull(Pair pair, String alter, Lines out) {
    String is = pair.is("not null");
    String nulls = "a column of type %s is null in a row".formatted(pair.id().identity());
    Loss mayFail = new Loss(Loss.Type.MAY_FAIL, pair.id(), nulls);
    if (is.equals("NOT NULL") && pair.is("not null name").isEmpty()) {
      out.add(alter + " SET NOT NULL", mayFail);
    } else if (!is.isEmpty()) {
      String end = is.substring("NOT NULL".length());
      out.add("%s ADD CONSTRAINT %s NOT NULL%s".formatted(alter, name(pair.now()), end), mayFail);
    }
  }

  private static String name(SchemaObject domain) {
    return domain
        .attribute("not null name")
        .orElseGet(() -> QualifiedName.of(domain.name() + "_not_null").toString());
  }
}
