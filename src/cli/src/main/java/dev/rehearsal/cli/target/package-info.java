/** What is done to a real database beside migrating it, and the care that goes before. */
@NullMarked
package dev.rehearsal.cli.target;

import org.jspecify.annotations.NullMarked;
