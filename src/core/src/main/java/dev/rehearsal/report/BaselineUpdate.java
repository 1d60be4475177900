package dev.rehearsal.report;

/**
 * What became of the file of known findings, when it was written anew.
 *
 * @param file as its user knows it
 * @param entries how many findings it holds now
 * @param added how many of them it did not hold before
 * @param dropped how many it held that are found no more
 */
public record BaselineUpdate(String file, int entries, int added, int dropped) {}
