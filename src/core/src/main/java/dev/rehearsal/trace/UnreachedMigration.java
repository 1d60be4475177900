package dev.rehearsal.trace;

import dev.rehearsal.migration.Migration;
import java.util.List;

/**
 * A migration that was not run, since one before it fails whatever the tables hold.
 *
 * @param migration the migration
 * @param statements what it holds
 */
public record UnreachedMigration(Migration migration, List<UnreachedStatement> statements) {

  public UnreachedMigration {
    statements = List.copyOf(statements);
  }
}
