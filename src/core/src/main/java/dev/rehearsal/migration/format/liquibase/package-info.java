/** Liquibase: its formatted SQL changelogs, and its books, which all its formats share. */
@NullMarked
package dev.rehearsal.migration.format.liquibase;

import org.jspecify.annotations.NullMarked;
