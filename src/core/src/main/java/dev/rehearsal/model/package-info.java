/** What models in code say of a schema, and how that differs from what the migrations make. */
@NullMarked
package dev.rehearsal.model;

import org.jspecify.annotations.NullMarked;
