package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.MigrationException;
import java.util.Map;
import java.util.concurrent.Callable;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * What Liquibase finds in its surroundings while we call it.
 *
 * @param resources where changelogs and the files beside them are
 * @param database to which statements are fitted
 */
record LibraryScope(ResourceAccessor resources, Database database) {

  void run(Scope.ScopedRunner<?> work) {
    try {
      Scope.child(surroundings(), work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new MigrationException("Liquibase says: " + e.getMessage(), e);
    }
  }

  /** Calls Liquibase, whose exceptions pass. */
  <T> T call(Callable<T> work) throws Exception {
    return Scope.child(surroundings(), work::call);
  }

  private Map<String, Object> surroundings() {
    return Map.of(
        Scope.Attr.resourceAccessor.name(),
        resources,
        Scope.Attr.database.name(),
        database,
        Scope.Attr.ui.name(),
        new LoggerUIService(),
        Scope.Attr.logService.name(),
        new NoOpLogService());
  }
}
