/** Migrations of Flyway that are classes, resolved and run through Flyway's own library. */
@NullMarked
package dev.rehearsal.source.flyway;

import org.jspecify.annotations.NullMarked;
