package dev.rehearsal.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;

/**
 * The store of a launcher's session, which JUnit has from 5.13 on. The extension finds there what
 * was begun before it was.
 *
 * @param store a {@code NamespacedHierarchicalStore}, of which what we compile against knows
 *     nothing
 * @param namespace the one of {@link Engine#PLACE}
 * @param put the store's method
 */
record SessionStore(Object store, Object namespace, Method put) {

  private static final String NAMESPACE = "org.junit.platform.engine.support.store.Namespace";

  /** The store of a session; nothing when JUnit has none, or another than we know. */
  static Optional<SessionStore> of(LauncherSession session) {
    try {
      Object store = LauncherSession.class.getMethod("getStore").invoke(session);
      Object namespace =
          Class.forName(NAMESPACE, true, LauncherSession.class.getClassLoader())
              .getMethod("create", List.class)
              .invoke(null, Engine.PLACE);
      Method put = store.getClass().getMethod("put", Object.class, Object.class, Object.class);
      return Optional.of(new SessionStore(store, namespace, put));
    } catch (ReflectiveOperationException e) {
      // Then nothing is begun before the extension is.
      return Optional.empty();
    }
  }

  /** Puts an engine where {@link Engine#of} looks for it, and where the session closes it. */
  Engine keep(Engine engine) {
    try {
      put.invoke(store, namespace, Engine.class, engine);
      return engine;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("JUnit does not let us into the store of its session", e);
    }
  }
}
