/** Servers, templates and the databases that tests get. */
@NullMarked
package dev.rehearsal.database;

import org.jspecify.annotations.NullMarked;
