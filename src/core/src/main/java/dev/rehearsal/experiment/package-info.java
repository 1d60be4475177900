/** What is tried with a migration beside running it: to undo it, to run it again. */
@NullMarked
package dev.rehearsal.experiment;

import org.jspecify.annotations.NullMarked;
