/** JUnit's door: {@link dev.rehearsal.junit.MigratedDatabase}. */
@NullMarked
package dev.rehearsal.junit;

import org.jspecify.annotations.NullMarked;
