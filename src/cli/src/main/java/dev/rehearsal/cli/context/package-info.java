/** What commands get to work with, and what they give back. */
@NullMarked
package dev.rehearsal.cli.context;

import org.jspecify.annotations.NullMarked;
