/** The statements that bring one schema to another, in an order that works. */
@NullMarked
package dev.rehearsal.schema.alteration;

import org.jspecify.annotations.NullMarked;
