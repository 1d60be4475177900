package dev.rehearsal.check;

import dev.rehearsal.sql.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds what somebody who mistyped the name of a setting, or another name, may have meant. */
public final class Nearest {

  private Nearest() {}

  /** The one of several names that looks most like what was typed; none if there are none. */
  public static Optional<String> of(String typed, Collection<String> names) {
    return Spelling.nearest(typed, names);
  }

  /** The name of the setting that looks most like a property's. */
  static String property(String typed) {
    return of(typed, Arrays.stream(Setting.values()).map(Setting::property).toList()).orElseThrow();
  }

  /** The name of the setting that looks most like an environment variable's. */
  static String variable(String typed) {
    return of(typed, Arrays.stream(Setting.values()).map(Setting::variable).toList()).orElseThrow();
  }
}
