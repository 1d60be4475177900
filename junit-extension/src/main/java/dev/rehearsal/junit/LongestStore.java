package dev.rehearsal.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The store that lives longest. From JUnit 5.13 on that is the one of the launcher's session. A
 * build that hands its test classes to several JVMs one by one has many runs in one session, and a
 * server for each of them would be slow.
 */
final class LongestStore {

  private static final String SESSION = "LAUNCHER_SESSION";

  private LongestStore() {}

  static Store of(ExtensionContext context, Namespace namespace) {
    return Arrays.stream(ExtensionContext.class.getMethods())
        .filter(method -> method.getName().equals("getStore") && method.getParameterCount() == 2)
        .findFirst()
        .flatMap(method -> ofSession(method, context, namespace))
        .orElseGet(() -> context.getRoot().getStore(namespace));
  }

  /** By reflection: what we compile against does not know of sessions. */
  private static Optional<Store> ofSession(
      Method getStore, ExtensionContext context, Namespace namespace) {
    Object[] scopes = getStore.getParameterTypes()[0].getEnumConstants();
    if (scopes == null) {
      return Optional.empty();
    }
    return Arrays.stream(scopes)
        .filter(scope -> scope.toString().equalsIgnoreCase(SESSION))
        .findFirst()
        .map(scope -> call(getStore, context, scope, namespace));
  }

  private static Store call(
      Method getStore, ExtensionContext context, Object scope, Namespace namespace) {
    try {
      return (Store) getStore.invoke(context, scope, namespace);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("JUnit does not give us the store of its session", e);
    }
  }
}
