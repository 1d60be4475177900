/** The rules, one file each. */
@NullMarked
package dev.rehearsal.rule.library;

import org.jspecify.annotations.NullMarked;
