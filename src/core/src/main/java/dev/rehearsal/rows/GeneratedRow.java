package dev.rehearsal.rows;

/**
 * A row that was made.
 *
 * @param number its number among those made for its table, from 1; rows with the same number refer
 *     to each other across tables
 * @param variety what kind of row it is
 * @param key its primary key as PostgreSQL's error messages print it: {@code (id)=(1001)}; of a
 *     table without one, all its columns, shortened
 */
public record GeneratedRow(int number, Variety variety, String key) {}
