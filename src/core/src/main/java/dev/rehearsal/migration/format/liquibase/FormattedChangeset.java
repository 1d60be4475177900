package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.Migration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A changeset as it was read.
 *
 * @param migration what runs
 * @param changeSet what the books hold of it
 * @param preconditions what it asks first; null when nothing
 * @param leftOut why it does not run here; empty when it does
 */
record FormattedChangeset(
    Migration migration,
    ChangeSet changeSet,
    @Nullable Preconditions preconditions,
    Optional<String> leftOut) {}
