package dev.rehearsal.rule;

import dev.rehearsal.migration.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one rule says about one place. */
record Charge(Rule rule, Harm harm) {

  /** One cause in one statement. */
  private record Matter(
      @Nullable String migration, Direction direction, int statement, String cause) {}

  /** Leaves out what others say better. */
  static List<Charge> withoutYielding(List<Charge> charges) {
    Map<Matter, List<Charge>> matters =
        charges.stream().collect(Collectors.groupingBy(Charge::matter));
    return charges.stream()
        .filter(
            charge ->
                matters.getOrDefault(charge.matter(), List.of()).stream()
                    .noneMatch(charge::yieldsTo))
        .toList();
  }

  /** Whether it is about a migration that fails. */
  boolean isFailure() {
    return harm.cause().equals("failure");
  }

  private Matter matter() {
    Spot spot = harm.spot();
    return new Matter(spot.migrationOrNull(), spot.direction(), spot.statement(), harm.cause());
  }

  private boolean yieldsTo(Charge other) {
    return !harm.cause().isEmpty()
        && other.rule != rule
        && !other.harm.proof().isRefuted()
        && Arrays.stream(rule.info().yieldsTo()).anyMatch(other::isMeant);
  }

  /** Those that yield to all others do not yield to each other. */
  private boolean isMeant(String id) {
    return id.equals(rule.info().id())
        || (id.equals("*") && !Arrays.asList(rule.info().yieldsTo()).contains("*"));
  }
}
