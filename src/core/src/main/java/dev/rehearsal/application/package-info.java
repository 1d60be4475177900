/**
 * The statements that an application sends, as its project records them, and which schema they fit.
 */
@NullMarked
package dev.rehearsal.application;

import org.jspecify.annotations.NullMarked;
