/** What a database is, against what its migrations make: how the two differ, and what mends it. */
@NullMarked
package dev.rehearsal.drift;

import org.jspecify.annotations.NullMarked;
