/** The plans, the scripts and the registry of sqitch. */
@NullMarked
package dev.rehearsal.migration.format.sqitch;

import org.jspecify.annotations.NullMarked;
