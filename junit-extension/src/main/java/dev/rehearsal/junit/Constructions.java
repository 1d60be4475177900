package dev.rehearsal.junit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which database went into a constructor until the test of that instance begins. JUnit
 * resolves the parameters of a constructor before it says for which test, and the test must get the
 * database that its own constructor got.
 */
final class Constructions {

  private final ConcurrentMap<Thread, Scope> running = new ConcurrentHashMap<>();
  private final Map<Object, Scope> finished = Collections.synchronizedMap(new IdentityHashMap<>());

  /** An instance is about to be constructed on this thread, inside an outer one if it is nested. */
  void begin(Optional<Object> outer) {
    @Nullable Scope inherited = outer.map(finished::get).orElse(null);
    if (inherited == null) {
      running.remove(Thread.currentThread());
    } else {
      running.put(Thread.currentThread(), inherited);
    }
  }

  /** The scope of the instance that is being constructed on this thread. */
  Scope current(Supplier<Scope> maker) {
    return running.computeIfAbsent(Thread.currentThread(), thread -> maker.get());
  }

  /** An instance has been constructed on this thread. */
  void end(Object instance) {
    @Nullable Scope scope = running.remove(Thread.currentThread());
    if (scope != null) {
      finished.put(instance, scope);
    }
  }

  /** The scope that went into the constructor of any of a test's instances; asked once a test. */
  Optional<Scope> claim(List<Object> instances) {
    Optional<Scope> scope = Optional.empty();
    for (Object instance : instances) {
      @Nullable Scope claimed = finished.remove(instance);
      if (claimed != null) {
        scope = Optional.of(claimed);
      }
    }
    return scope;
  }
}
