package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.format.flyway.FlywaySource;
import java.util.List;

/**
 * Reads the migrations of a project that has some as classes, which the Flyway on the class path
 * (10 or later) resolves and runs. SQL is read and run natively, as {@link FlywaySource} does.
 *
 * <p>A class is looked for where Flyway looks for it: in the package of the directory, such as
 * {@code db.migration} for {@code src/main/resources/db/migration}, or where the option {@code
 * locations} says, such as {@code classpath:db/migration,classpath:com/acme}. Of a class, the
 * fingerprint of a history holds its code and what its {@code getChecksum()} says; what it calls
 * elsewhere is not looked at.
 *
 * <p>Not found are migrations that a program hands to Flyway: beans, {@code javaMigrations},
 * resolvers, and callbacks in Java.
 */
public final class FlywayLibrarySource implements MigrationSource {

  private static final String FLYWAY = "org.flywaydb.core.Flyway";

  @Override
  public String format() {
    return "flyway-library";
  }

  @Override
  public String marks() {
    return "V1__name.sql, with classes such as db.migration.V2__name on the class path (Flyway)";
  }

  /** SQL alone needs no library, and without Flyway there is no class of it. */
  @Override
  public Recognition recognise(MigrationDirectory directory) {
    Locations locations = Locations.of(directory);
    boolean flyway =
        locations.isOfDirectory() || new FlywaySource().recognise(directory) != Recognition.NO;
    if (!flyway) {
      return Recognition.NO;
    }
    directory.dependsOnMore();
    return isThere() && !locations.classes().isEmpty() ? Recognition.CERTAIN : Recognition.NO;
  }

  private static boolean isThere() {
    try {
      Class.forName(FLYWAY, false, FlywayLibrarySource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean replaces(String format) {
    return format.equals("flyway");
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.dependsOnMore();
    if (!isThere()) {
      throw new MigrationException(
          "flyway-library runs classes through the project's own Flyway, which is not on the class"
              + " path: add org.flywaydb:flyway-core, 10 or later");
    }
    Locations locations = Locations.of(directory);
    MigrationDirectory sql =
        new MigrationDirectory(
            directory.path(),
            directory.shownAs(),
            Locations.without(directory.options()),
            directory.read());
    ClassConfiguration configuration = new ClassConfiguration(directory.options());
    List<ClassProgram> programs =
        locations.classes().stream()
            .map(type -> ClassProgram.of(type, configuration.configuration()))
            .toList();
    return new FlywaySource().read(sql, format(), programs);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return new FlywaySource().conventions(history);
  }
}
