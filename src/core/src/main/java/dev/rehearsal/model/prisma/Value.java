package dev.rehearsal.model.prisma;

import dev.rehearsal.model.Place;
import java.util.List;
import java.util.stream.Collectors;

/** What an argument or a property says. */
sealed interface Value {

  /** Where it begins. */
  Place place();

  /** A text in quotes; without them here. */
  record Text(String text, Place place) implements Value {
    @Override
    public String toString() {
      return "\"" + text + "\"";
    }
  }

  /** A number as it is written. */
  record Digits(String digits, Place place) implements Value {
    @Override
    public String toString() {
      return digits;
    }
  }

  /** A name that stands for something: a field, {@code Cascade}, {@code true}. */
  record Name(String name, Place place) implements Value {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Something with arguments in brackets: {@code now()}. */
  record Call(String name, List<Argument> arguments, Place place) implements Value {

    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Argument::toString)
          .collect(Collectors.joining(", ", name + "(", ")"));
    }
  }

  /** Several in square brackets. */
  record Items(List<Value> values, Place place) implements Value {

    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }
}
