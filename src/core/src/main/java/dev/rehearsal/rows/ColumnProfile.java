package dev.rehearsal.rows;

/**
 * What is known of one column of a real database.
 *
 * @param table as PostgreSQL prints it, with its schema
 * @param column as PostgreSQL prints it
 * @param nullFraction which part of its values is NULL, from 0 to 1
 */
public record ColumnProfile(String table, String column, double nullFraction) {}
