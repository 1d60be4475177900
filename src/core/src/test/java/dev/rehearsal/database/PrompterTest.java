package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PrompterTest {

  @Test
  void a_driver_takes_it_for_a_server() throws Exception {
    try (Prompter prompter = answering();
        Connection connection = access(prompter).connect()) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
      assertThat(AdminConnections.strings(connection, "SELECT version()")).containsExactly("t");
      assertThat(AdminConnections.strings(connection, "SELECT ? || ?", "a", "b"))
          .containsExactly("t");
      AdminConnections.execute(connection, "SET nothing = 1");
    }
  }

  @Test
  void answers_one_client_and_no_other() throws Exception {
    try (Prompter prompter = answering()) {
      access(prompter).connect().close();
      ServerAccess again = access(prompter).with("connectTimeout", "1").with("socketTimeout", "1");
      assertThatThrownBy(again::connect).isInstanceOf(SQLException.class);
    }
  }

  private static Prompter answering() throws Exception {
    Prompter prompter = Prompter.open();
    new DaemonThreads("prompter").newThread(prompter).start();
    return prompter;
  }

  private static ServerAccess access(Prompter prompter) {
    return ServerAccess.plain("127.0.0.1", prompter.port(), "postgres", "nobody", "none");
  }
}
