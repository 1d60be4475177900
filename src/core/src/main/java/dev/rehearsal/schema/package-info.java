/** What a database holds, as values, and how two of them differ. */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;
