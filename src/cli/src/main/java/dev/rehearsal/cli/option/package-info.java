/** Options that several commands have. */
@NullMarked
package dev.rehearsal.cli.option;

import org.jspecify.annotations.NullMarked;
