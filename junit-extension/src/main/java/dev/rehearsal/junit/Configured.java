package dev.rehearsal.junit;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Tells what a user can mend in JUnit's way. */
final class Configured {

  private Configured() {}

  /** The same as {@link #call} for what gives nothing. */
  static void run(Runnable work) {
    call(
        () -> {
          work.run();
          return "";
        });
  }

  /**
   * Does something that settings, migrations and servers have a part in.
   *
   * @throws ExtensionConfigurationException when one of them is not as it must be
   * @throws MigrationFailedException when a migration fails, which is no matter of configuration
   */
  static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (MigrationFailedException e) {
      throw e;
    } catch (MigrationException | SettingsException | DatabaseServerException e) {
      throw new ExtensionConfigurationException(e.getMessage(), e);
    }
  }
}
