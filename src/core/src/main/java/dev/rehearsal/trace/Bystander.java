package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import java.util.Optional;

/** Another session, which sees what the one that migrates cannot tell while it is busy. */
final class Bystander implements AutoCloseable {

  private final EffectFinder finder;

  Bystander(EffectFinder finder) {
    this.finder = finder;
  }

  void watch(SqlSession session) {}

  void begin() {}

  Optional<SelfBlock> end() {
    return Optional.empty();
  }

  Loner expect(Sent statement) {
    return new Loner(finder);
  }

  @Override
  public void close() {}
}
