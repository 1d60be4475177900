package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;

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
}
