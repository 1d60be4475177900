package dev.rehearsal.sql.syntax;

/**
 * A kind of object that statements name.
 *
 * <p>The numbers are those of {@code ObjectType} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum ObjectType implements Numbered {
  ACCESS_METHOD(0),
  AGGREGATE(1),
  ATTRIBUTE(4),
  CAST(5),
  COLUMN(6),
  COLLATION(7),
  CONVERSION(8),
  DATABASE(9),
  DOMAIN(12),
  DOMAIN_CONSTRAINT(13),
  EVENT_TRIGGER(14),
  EXTENSION(15),
  FOREIGN_DATA_WRAPPER(16),
  FOREIGN_SERVER(17),
  FOREIGN_TABLE(18),
  FUNCTION(19),
  INDEX(20),
  LANGUAGE(21),
  LARGE_OBJECT(22),
  MATERIALIZED_VIEW(23),
  OPERATOR_CLASS(24),
  OPERATOR(25),
  OPERATOR_FAMILY(26),
  PARAMETER(27),
  POLICY(28),
  PROCEDURE(29),
  PUBLICATION(30),
  ROLE(33),
  ROUTINE(34),
  RULE(35),
  SCHEMA(36),
  SEQUENCE(37),
  SUBSCRIPTION(38),
  STATISTICS(39),
  TABLE_CONSTRAINT(40),
  TABLE(41),
  TABLESPACE(42),
  TRANSFORM(43),
  TRIGGER(44),
  TEXT_SEARCH_CONFIGURATION(45),
  TEXT_SEARCH_DICTIONARY(46),
  TEXT_SEARCH_PARSER(47),
  TEXT_SEARCH_TEMPLATE(48),
  TYPE(49),
  VIEW(51);

  private final int number;

  ObjectType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static ObjectType of(int number) {
    return Numbered.find(values(), number);
  }
}
