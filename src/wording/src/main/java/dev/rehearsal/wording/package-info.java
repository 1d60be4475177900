/** What the desk finds, as people read it, whatever door they came through. */
@NullMarked
package dev.rehearsal.wording;

import org.jspecify.annotations.NullMarked;
