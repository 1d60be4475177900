/** The file {@code rehearsal.toml}, in which a project keeps its settings for every door. */
@NullMarked
package dev.rehearsal.projectfile;

import org.jspecify.annotations.NullMarked;
