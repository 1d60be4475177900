package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@MigratedDatabase
final class OutboxRepositoryTest {

  @Test
  void events_come_out_in_the_order_in_which_they_went_in(DataSource dataSource)
      throws SQLException {
    append(dataSource, "first", "second", "third");

    assertThat(new OutboxRepository(dataSource).pending(2))
        .extracting(OutboxEvent::aggregateId)
        .containsExactly("first", "second");
  }

  @Test
  void a_published_event_does_not_come_out_again(DataSource dataSource) throws SQLException {
    append(dataSource, "first", "second");
    OutboxRepository outbox = new OutboxRepository(dataSource);

    outbox.markPublished(outbox.pending(1).get(0).id());

    assertThat(outbox.pending(10)).extracting(OutboxEvent::aggregateId).containsExactly("second");
  }

  @Test
  void a_failed_event_comes_out_again_and_says_what_went_wrong(DataSource dataSource)
      throws SQLException {
    append(dataSource, "first");
    OutboxRepository outbox = new OutboxRepository(dataSource);

    outbox.markFailed(outbox.pending(1).get(0).id(), "broker unreachable");

    assertThat(outbox.pending(1))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.attempts()).isEqualTo(1);
              assertThat(event.lastError()).isEqualTo("broker unreachable");
            });
  }

  @Test
  void the_first_event_of_a_database_has_number_one(DataSource dataSource) throws SQLException {
    append(dataSource, "first");

    assertThat(new OutboxRepository(dataSource).pending(1))
        .extracting(OutboxEvent::id)
        .containsExactly(1L);
  }

  @Test
  @MigratedDatabase(upTo = "20260302083059_contract_customer_name")
  void the_code_cannot_go_live_before_the_column_that_it_reads(TestDatabase database)
      throws SQLException {
    append(database.dataSource(), "first");
    OutboxRepository outbox = new OutboxRepository(database.dataSource());

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> outbox.pending(1))
        .returns("42703", SQLException::getSQLState)
        .withMessageContaining("column \"last_error\" does not exist");

    database.migrateTo("20260309112718_outbox_last_error");

    assertThat(outbox.pending(1))
        .singleElement()
        .satisfies(event -> assertThat(event.lastError()).isNull());
  }

  private static void append(DataSource dataSource, String... aggregateIds) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (String aggregateId : aggregateIds) {
        OutboxRepository.append(connection, "order.placed", aggregateId, "{}");
      }
    }
  }
}
