/** A disposable PostgreSQL server in a container, found the way Testcontainers finds its engine. */
@NullMarked
package dev.rehearsal.server.testcontainers;

import org.jspecify.annotations.NullMarked;
