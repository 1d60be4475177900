package dev.rehearsal.junit;

import dev.rehearsal.check.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The one engine of a test run, as JUnit's root store keeps and closes it: by the one interface up
 * to JUnit 5.12, by the other from 5.13 on.
 */
record Engine(Rehearsal rehearsal)
    implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  /** What the namespace is made of in which it is kept, under this class. */
  static final List<Object> PLACE = List.of(MigratedDatabaseExtension.class);

  /** Finds or begins it: one, whichever extension asks. */
  static Engine of(ExtensionContext context) {
    return LongestStore.of(context, Namespace.create(PLACE.toArray()))
        .getOrComputeIfAbsent(Engine.class, key -> begun(), Engine.class);
  }

  static Engine begun() {
    return new Engine(new Rehearsal());
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
