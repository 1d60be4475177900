/** What a check found, and the formats in which it is told. */
@NullMarked
package dev.rehearsal.report;

import org.jspecify.annotations.NullMarked;
