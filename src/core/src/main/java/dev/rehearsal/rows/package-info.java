/** Rows: made for any schema, and what they say before and after a change. */
@NullMarked
package dev.rehearsal.rows;

import org.jspecify.annotations.NullMarked;
