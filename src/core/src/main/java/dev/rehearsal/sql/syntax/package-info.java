/** What a statement says, as PostgreSQL itself reads it: its parse tree. */
@NullMarked
package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.NullMarked;
