package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.sql.Script;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextFileTest {

  @ParameterizedTest
  @CsvSource({
    "1.sql, 2_NAME.sql",
    "8_2fa.sql, 9_NAME.sql",
    "0009_odd \"name\".sql, 0010_NAME.sql",
    "999-name.sql, 1000-NAME.sql",
    "000007_name.up.sql, 000008_NAME.up.sql",
    "V7__name.sql, V8__NAME.sql",
    "V1.2_9__name.sql, V1.2_10__NAME.sql",
    "V20260210120000__name.sql, VYYYYMMDDHHMMSS__NAME.sql",
    "20260210_name.sql, YYYYMMDD_NAME.sql",
    "20260210123456789_name.sql, YYYYMMDDHHMMSSmmm_NAME.sql",
    "20269910120000_name.sql, 20269910120001_NAME.sql",
    "1770000000_name.sql, SECONDS_NAME.sql",
    "1770000000123_name.sql, MILLISECONDS_NAME.sql",
    "2026-02-10-123456_name/up.sql, YYYY-MM-DD-HHMMSS_NAME/up.sql",
    "20260210120000_name/migration.sql, YYYYMMDDHHMMSS_NAME/migration.sql",
    "schema.sql, NAME.sql"
  })
  void is_called_as_the_last_one(String last, String next) {
    assertThat(NextFile.behind(last)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "8_2fa.sql, 9_x.sql, 10_y.sql",
    "V7__name.sql, V8__x.sql, V9__y.sql",
    "20260210_name.sql, 20260301_x.sql, 20260302_y.sql",
    "20260210120000_name/migration.sql, 20260301101500_x/migration.sql,"
        + " 20260301101501_y/migration.sql",
    "20990210120000_name.sql, 20990210120001_x.sql, 20990210120002_y.sql",
    "1770000000_name.sql, 1772360100_x.sql, 1772360101_y.sql",
    "1770000000123_name.sql, 1772360100000_x.sql, 1772360100001_y.sql",
    "2026-02-10-123456_name/up.sql, 2026-03-01-101500_x/up.sql, 2026-03-01-101501_y/up.sql",
    "2099-02-10-235959_name/up.sql, 2099-02-11-000000_x/up.sql, 2099-02-11-000001_y/up.sql",
    "schema.sql, x.sql, y.sql"
  })
  void is_called_by_the_time_when_it_is_written(String last, String next, String second) {
    Execution up = Execution.whole(new Script("m/" + last, "SELECT 1"), ExecutionMode.SPLIT_NO_TX);
    MigrationHistory history =
        new MigrationHistory(
            "plain", "m", List.of(new Migration(last, up, "")), new NoHistoryTable());
    assertThat(NextFile.of(history, List.of("x", "y"), Instant.parse("2026-03-01T10:15:00Z")))
        .containsExactly(next, second);
  }
}
