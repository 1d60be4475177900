/** What a rule is, what it may look at, and what becomes of what it says. */
@NullMarked
package dev.rehearsal.rule;

import org.jspecify.annotations.NullMarked;
