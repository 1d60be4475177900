package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An object of JSON with its members in the order in which they were given. */
final class JsonObject {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** With a text, a number, a truth value, an object, or a list of such. */
  JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** With a text, unless it is empty. */
  JsonObject withText(String name, String text) {
    return text.isEmpty() ? this : with(name, text);
  }

  /** With what is made of each of several values. */
  <T> JsonObject withEach(String name, Collection<T> values, Function<T, Object> made) {
    List<Object> list = new ArrayList<>();
    values.forEach(value -> list.add(made.apply(value)));
    return with(name, list);
  }

  Map<String, Object> members() {
    return members;
  }
}
