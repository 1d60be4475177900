package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.ReverseRequest;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.WayBack;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.alteration.Loss;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small migrations of any schema, on rows: what is derived takes them back, or says what stays. */
class DerivedDownsTest extends PostgresTest {

  /** How many random migrations are taken back; a night may take thousands. */
  private static final int MIGRATIONS = Integer.getInteger("rehearsal.test.derived-downs", 6);

  private static final long FIRST = Long.getLong("rehearsal.test.first-derived-down", 1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path root;

  @SuppressWarnings("NullAway.Init")
  private Desk desk;

  @BeforeAll
  void sitDown() {
    Map<Setting, String> said =
        Map.of(Setting.MIGRATIONS, "db/migrations", Setting.FORMAT, "plain");
    SettingsLayer own =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::property);
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    desk = new Desk(settings, new Project(root, DerivedDownsTest.class.getClassLoader()));
  }

  @AfterAll
  void standUp() {
    desk.close();
  }

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + MIGRATIONS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_a_migration_does_is_taken_back_or_it_is_said_what_stays(long seed)
      throws IOException, SQLException {
    write(seed);
    WayBack way = desk.reverse(ReverseRequest.of("2_step").deriving(), TraceListener.NONE);
    RoundTrip trip = way.reversal().flatMap(Reversal::derived).orElseThrow();
    String sql = trip.undo().execution().script().text() + "\n" + trip;
    if (trip.failure().isPresent()) {
      assertThat(trip.undo().losses()).as(sql).anyMatch(loss -> loss.type() == Loss.Type.MAY_FAIL);
    } else if (trip.undo().refusals().isEmpty()) {
      assertThat(trip.left().changes()).as(sql).isEmpty();
      assertThat(trip.againFailure()).as(sql).isEmpty();
      assertThat(trip.again().changes()).as(sql).isEmpty();
    } else {
      assertThat(way.isProven()).as(sql).isFalse();
    }
  }

  private void write(long seed) throws IOException, SQLException {
    String schema = RandomSchema.sql(seed, "r");
    RandomSteps steps = new RandomSteps(seed, "r");
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, schema);
      List<String> before = some(connection, steps, 8);
      List<String> step = some(connection, steps, 1 + (int) (seed % 4));
      connection.rollback();
      Path directory = Files.createDirectories(root.resolve("db/migrations"));
      Files.writeString(directory.resolve("1_before.sql"), script(schema, before));
      Files.writeString(directory.resolve("2_step.sql"), script("SELECT 1", step));
    }
  }

  private static String script(String first, List<String> more) {
    return "BEGIN;\n%s;\n%s\nCOMMIT;\n".formatted(first, String.join("", more));
  }

  /** What PostgreSQL takes of some steps. */
  private static List<String> some(Connection connection, RandomSteps steps, int count)
      throws SQLException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sql = steps.next(SchemaReader.read(connection));
      Savepoint before = connection.setSavepoint();
      try {
        Sql.execute(connection, sql);
        taken.add(sql + ";\n");
      } catch (SQLException refused) {
        connection.rollback(before);
      }
    }
    return taken;
  }
}
