/** The goals of the Maven plugin. */
@NullMarked
package dev.rehearsal.maven;

import org.jspecify.annotations.NullMarked;
