package dev.rehearsal.report;

import dev.rehearsal.trace.LockMode;

/**
 * The strongest lock that a migration takes on a table.
 *
 * @param migration the id of the migration
 * @param table the table as PostgreSQL prints it
 * @param mode how strongly it is locked
 * @param statements during how many statements it is held
 * @param work what is done meanwhile that lasts with the rows: {@code rewrite}, {@code scan},
 *     {@code index build}, {@code rows}; empty for nothing
 */
public record TableLock(
    String migration, String table, LockMode mode, int statements, String work) {}
