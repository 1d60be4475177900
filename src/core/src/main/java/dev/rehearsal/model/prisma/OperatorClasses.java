package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operator classes of indexes: {@code ops: JsonbPathOps} is {@code jsonb_path_ops}. */
final class OperatorClasses {

  private static final Pattern BEGIN_OF_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private OperatorClasses() {}

  static String sql(Value value) {
    if (value instanceof Value.Call call
        && call.name().equals("raw")
        && call.arguments().size() == 1) {
      return Attribute.text(call.arguments().get(0).value());
    }
    if (value instanceof Value.Name name && name.name().endsWith("Ops")) {
      return BEGIN_OF_WORD
          .matcher(name.name())
          .replaceAll("_")
          .toLowerCase(Locale.ROOT)
          .replace("min_max", "minmax")
          .replace("var_bit", "varbit")
          .replace("_tz", "tz");
    }
    throw ModelException.at(
        value.place(),
        "%s is no operator class; expected is raw(\"its_name\") or a name such as JsonbPathOps"
            .formatted(value));
  }
}
