/** The formats that are read natively, one file each. */
@NullMarked
package dev.rehearsal.migration.format;

import org.jspecify.annotations.NullMarked;
