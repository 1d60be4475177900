/** Migrations: where they come from, in which order they run, and how a tool keeps its books. */
@NullMarked
package dev.rehearsal.migration;

import org.jspecify.annotations.NullMarked;
