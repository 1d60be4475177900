package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a field or a block with an at sign.
 *
 * @param name its name with its signs: {@code @default}, {@code @@index}, {@code @db.Uuid}
 * @param arguments its arguments
 * @param place where it begins
 */
record Attribute(String name, List<Argument> arguments, Place place) {

  Attribute {
    arguments = List.copyOf(arguments);
  }

  /** The argument of that name; nothing when there is none. */
  Optional<Value> argument(String wanted) {
    return arguments.stream()
        .filter(argument -> wanted.equals(argument.name()))
        .map(Argument::value)
        .findFirst();
  }

  /** The argument of that name, or the first one, which may leave it out. */
  Optional<Value> first(String wanted) {
    return argument(wanted)
        .or(
            () ->
                arguments.stream()
                    .filter(argument -> argument.name() == null)
                    .map(Argument::value)
                    .findFirst());
  }

  /**
   * The same, which must be there.
   *
   * @throws ModelException when it is not
   */
  Value need(String wanted) {
    return first(wanted)
        .orElseThrow(() -> ModelException.at(place, "%s wants %s".formatted(name, wanted)));
  }

  /** What the argument of that name says as a text. */
  Optional<String> text(String wanted) {
    return argument(wanted).map(Attribute::text);
  }

  /** What a value says as a text. */
  static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    throw ModelException.at(value.place(), "a text in quotes is expected, not " + value);
  }

  /**
   * Refuses arguments that are not known.
   *
   * @param known the names of those that are
   */
  void checkOnly(String... known) {
    for (Argument argument : arguments) {
      if (argument.name() != null && !Arrays.asList(known).contains(argument.name())) {
        throw ModelException.at(
            argument.value().place(),
            "the argument %s of %s is not understood; expected are: %s"
                .formatted(argument.name(), name, String.join(", ", known)));
      }
    }
  }
}
