package dev.rehearsal.cli.command;

import java.util.Locale;

/** What can be done with the cache. */
public enum CacheAction {
  /** Remove what nobody needs. */
  CLEAR;

  /** The word as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
