/** The commands, one class each. */
@NullMarked
package dev.rehearsal.cli.command;

import org.jspecify.annotations.NullMarked;
