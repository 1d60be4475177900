package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.experiment.DerivedUndo;

/**
 * The database just before one migration, from which the rest of the history can be applied.
 *
 * @param before what comes before it
 * @param whole what all migrations make
 */
public record StepTemplate(TemplateDatabase before, TemplateSpec whole) {

  /**
   * Makes a database of its own for a test.
   *
   * @throws dev.rehearsal.database.DatabaseServerException when the server refuses
   */
  public ClonedDatabase newDatabase() {
    return before.newDatabase(whole);
  }

  /**
   * What a test does with the migration.
   *
   * @param database a new one of this template
   * @param derivedUndo whether it is undone by what is derived from the schemas before and after it
   */
  public static MigrationUnderTest underTest(ClonedDatabase database, boolean derivedUndo) {
    return derivedUndo ? database.underTest(new DerivedUndo()) : database.underTest();
  }
}
