package dev.rehearsal.migration;

/** What a tool does with a pending migration that comes before an applied one. */
public enum OutOfOrder {
  /** It applies it. */
  APPLIED,
  /** It never applies it, and says nothing. */
  SKIPPED,
  /** It refuses to go on. */
  REFUSED
}
