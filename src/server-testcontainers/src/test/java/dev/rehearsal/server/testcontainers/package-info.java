/** Servers in real containers. */
@NullMarked
package dev.rehearsal.server.testcontainers;

import org.jspecify.annotations.NullMarked;
