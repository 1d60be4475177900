package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.MigrationHistory;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What statements do, as their traces say it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @BeforeAll
  void open() {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.rehearsal.trace.TraceCase#all")
  void check(TraceCase expected) {
    assertThat(traced(expected)).isEqualTo(expected.trace());
  }

  private String traced(TraceCase wanted) {
    MigrationHistory history = wanted.history();
    ClonedDatabase database = stage.base(history, 1);
    try {
      return TraceCase.text(Stage.watched(database, history.migrations().get(2)).statements());
    } finally {
      database.drop();
    }
  }

  @Test
  void each_case_has_a_name_of_its_own() {
    assertThat(TraceCase.all()).hasSizeGreaterThan(100);
    assertThat(TraceCase.all().stream().map(TraceCase::name))
        .hasSameSizeAs(new HashSet<>(TraceCase.all().stream().map(TraceCase::name).toList()));
  }
}
