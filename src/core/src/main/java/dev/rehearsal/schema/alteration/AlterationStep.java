package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import java.util.List;

/**
 * One statement of an alteration.
 *
 * @param sql the statement, without a semicolon at its end
 * @param about the object that it makes, changes or drops
 * @param losses what it costs, or cannot bring back
 * @param outsideTransaction whether what comes behind it only works when this is committed
 */
public record AlterationStep(
    String sql, ObjectId about, List<Loss> losses, boolean outsideTransaction) {

  public AlterationStep {
    losses = List.copyOf(losses);
  }

  /** The same for what never was before. */
  AlterationStep withoutMemory() {
    return new AlterationStep(
        sql,
        about,
        losses.stream().filter(loss -> loss.type() != Loss.Type.NOT_BROUGHT_BACK).toList(),
        outsideTransaction);
  }

  @Override
  public String toString() {
    return sql + ";";
  }
}
