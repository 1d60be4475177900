/** Tells of saves in a directory. */
@NullMarked
package dev.rehearsal.cli.watch;

import org.jspecify.annotations.NullMarked;
