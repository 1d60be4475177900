/** The engine on real servers. */
@NullMarked
package dev.rehearsal.integration;

import org.jspecify.annotations.NullMarked;
