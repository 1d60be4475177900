package dev.rehearsal.report;

/** How a part of a text stands out. */
public enum Tone {
  /** What is read first. */
  STRONG,
  /** What matters less. */
  FAINT,
  /** What is wrong. */
  WRONG,
  /** What wants attention. */
  ATTENTION,
  /** What is well. */
  WELL
}
