/** Entities of JPA as models, as the project's own Hibernate understands them. */
@NullMarked
package dev.rehearsal.model.jpa;

import org.jspecify.annotations.NullMarked;
