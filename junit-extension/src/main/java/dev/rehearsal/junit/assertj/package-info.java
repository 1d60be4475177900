/**
 * Assertions over schemas and rows, for projects that have AssertJ: {@link
 * dev.rehearsal.junit.assertj.DatabaseAssertions}.
 */
@NullMarked
package dev.rehearsal.junit.assertj;

import org.jspecify.annotations.NullMarked;
