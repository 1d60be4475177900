/**
 * The command line: turns arguments into settings, and what the engine says into text and codes.
 */
@NullMarked
package dev.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
