package dev.rehearsal.junit;

import dev.rehearsal.check.ModelStep;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.model.Model;
import dev.rehearsal.wording.ModelText;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * Says that the models of a program and its migrations are in step, without AssertJ; with it,
 * {@link dev.rehearsal.junit.assertj.DatabaseAssert#isInStepWith} says the same. A failure tells
 * what {@code rehearsal model} tells.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ModelAssertions {

  private ModelAssertions() {}

  /**
   * Says that the migrations that are applied in the database of a test make what the models need.
   *
   * @param models what the program's models say
   */
  public static void assertInStep(TestDatabase database, Model models) {
    ModelStep step = ModelStep.of(database, models);
    if (!step.isKept()) {
      throw new AssertionFailedError(ModelText.plain(step));
    }
  }
}
