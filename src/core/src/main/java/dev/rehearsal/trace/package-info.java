/** Runs a history statement by statement on a filled database and records what each one did. */
@NullMarked
package dev.rehearsal.trace;

import org.jspecify.annotations.NullMarked;
