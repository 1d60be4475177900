package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectId;
import java.util.List;

/**
 * A statement that makes a part of what models say.
 *
 * @param sql the statement, without a semicolon at its end
 * @param about what it makes
 * @param place where the models say so
 * @param pieces statements that make the same one by one, for when this one fails; none when it is
 *     one thing
 */
record ModelStatement(String sql, ObjectId about, Place place, List<ModelStatement> pieces) {

  ModelStatement {
    pieces = List.copyOf(pieces);
  }

  static ModelStatement of(String sql, ObjectId about, Place place) {
    return new ModelStatement(sql, about, place, List.of());
  }
}
