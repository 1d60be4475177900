/** What things cost, as ratios against a peer in the same run. */
@NullMarked
package dev.rehearsal.benchmarks;

import org.jspecify.annotations.NullMarked;
