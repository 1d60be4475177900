/** PostgreSQL as a child process, from binaries that are ordinary Maven artifacts. */
@NullMarked
package dev.rehearsal.server.embedded;

import org.jspecify.annotations.NullMarked;
