package dev.rehearsal.rows;

/**
 * A column of a table.
 *
 * @param table its oid
 * @param name of the column
 */
record ColumnId(long table, String name) {}
