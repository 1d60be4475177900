/**
 * Rehearsal and the real tools on the same databases. The tools are what {@code .ci/peers} has
 * installed.
 */
@NullMarked
package dev.rehearsal.integration.peer;

import org.jspecify.annotations.NullMarked;
