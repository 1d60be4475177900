/** SQL text: scripts, statements and positions in them. */
@NullMarked
package dev.rehearsal.sql;

import org.jspecify.annotations.NullMarked;
