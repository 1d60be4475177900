/** Flyway's directories and books, read and written natively. */
@NullMarked
package dev.rehearsal.migration.format.flyway;

import org.jspecify.annotations.NullMarked;
