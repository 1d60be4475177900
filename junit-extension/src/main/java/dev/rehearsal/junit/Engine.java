package dev.rehearsal.junit;

import dev.rehearsal.check.Rehearsal;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one engine of a test run, as JUnit's root store keeps and closes it: by the one interface up
 * to JUnit 5.12, by the other from 5.13 on.
 */
record Engine(Rehearsal rehearsal)
    implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  @Override
  public void close() {
    rehearsal.close();
  }
}
