package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.format.PlainSource;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who rehearses twice sees the same twice. */
class SameTraceTest {

  @Test
  void the_same_seed_gives_the_same_trace() throws ReflectiveOperationException {
    MigrationHistory history =
        new PlainSource()
            .read(new MigrationDirectory(Path.of("../../samples/plain-sql/migrations"), "m"));
    try (Stage stage = Stage.open()) {
      List<String> once = trace(stage, history);
      List<String> again = trace(stage, history);

      assertThat(once).hasSizeGreaterThan(50).isEqualTo(again);
    }
  }

  private static List<String> trace(Stage stage, MigrationHistory history)
      throws ReflectiveOperationException {
    ClonedDatabase base = stage.empty(history);
    try {
      HistoryTrace trace =
          new Tracer(TraceOptions.DEFAULT).trace(base, history.size(), TraceListener.NONE);
      List<String> facts = new ArrayList<>();
      for (MigrationTrace migration : trace.migrations()) {
        for (Attempt attempt : migration.attempts()) {
          add(facts, migration.migration().id(), attempt);
        }
      }
      return facts;
    } finally {
      base.drop();
    }
  }

  /** All components of a record, and those of the records in them, but for durations. */
  private static void add(List<String> facts, String path, @Nullable Object value)
      throws ReflectiveOperationException {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(facts, path + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Record record) {
      for (RecordComponent component : components(record)) {
        component.getAccessor().setAccessible(true);
        add(facts, path + "." + component.getName(), component.getAccessor().invoke(record));
      }
    } else {
      facts.add(path + " = " + value);
    }
  }

  private static List<RecordComponent> components(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(component -> component.getType() != Duration.class)
        .toList();
  }
}
