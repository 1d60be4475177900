package dev.rehearsal.junit;

import dev.rehearsal.check.Rehearsal;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The one engine of a test run, as JUnit's root store keeps and closes it: by the one interface up
 * to JUnit 5.12, by the other from 5.13 on.
 */
record Engine(Rehearsal rehearsal)
    implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  /** Finds or begins it: one, whichever extension asks. */
  static Engine of(ExtensionContext context) {
    return LongestStore.of(context, Namespace.create(MigratedDatabaseExtension.class))
        .getOrComputeIfAbsent(Engine.class, key -> new Engine(new Rehearsal()), Engine.class);
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
