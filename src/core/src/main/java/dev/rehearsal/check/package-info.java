/** The façade: settings in, migrated databases out. The doors import this room. */
@NullMarked
package dev.rehearsal.check;

import org.jspecify.annotations.NullMarked;
