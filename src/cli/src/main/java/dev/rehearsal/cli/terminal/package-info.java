/** What a person sees: colours, tables, progress, questions. */
@NullMarked
package dev.rehearsal.cli.terminal;

import org.jspecify.annotations.NullMarked;
