package dev.rehearsal.sql.syntax;

/** A constant that has a number in PostgreSQL's trees. */
interface Numbered {

  /** The number in the trees of version {@link ServerSqlParser#MAJOR}. */
  int number();

  /**
   * Finds a constant.
   *
   * @throws NodeTextException when the number is none that a statement can have
   */
  static <C extends Enum<C> & Numbered> C find(C[] constants, int number) {
    for (C constant : constants) {
      if (constant.number() == number) {
        return constant;
      }
    }
    throw new NodeTextException(
        "%d is no %s".formatted(number, constants[0].getDeclaringClass().getSimpleName()));
  }
}
