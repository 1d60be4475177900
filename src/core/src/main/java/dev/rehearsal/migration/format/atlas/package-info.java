/** The directories and the books of Atlas. */
@NullMarked
package dev.rehearsal.migration.format.atlas;

import org.jspecify.annotations.NullMarked;
