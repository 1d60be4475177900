package dev.rehearsal.benchmarks;

import java.io.IOException;

/**
 * One thing that is measured at every size.
 *
 * @param peer the name of the course that it is compared with; its own if it is a peer itself
 * @param most the largest size at which it is worth the wait
 */
record Course(String name, String peer, int most, Measurement measurement) {

  /** Measures once. */
  interface Measurement {

    /** How many microseconds it took. */
    long microseconds(Sample sample) throws IOException, InterruptedException;
  }
}
