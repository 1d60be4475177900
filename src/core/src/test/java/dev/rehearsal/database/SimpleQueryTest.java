package dev.rehearsal.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against what is no server, or none of ours; what real ones say is the integration tests' part.
 */
@Timeout(30)
class SimpleQueryTest {

  @Test
  void a_server_that_welcomes_it_executes_a_statement() throws Exception {
    try (Prompter prompter = Prompter.open()) {
      new DaemonThreads("prompter").newThread(prompter).start();
      assertThat(SimpleQuery.isDone(access(prompter.port()), "SET nothing = 1")).isTrue();
    }
  }

  @Test
  void nobody_executes_a_statement_where_no_server_is() throws Exception {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    assertThat(SimpleQuery.isDone(access(port), "SELECT 1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "R\0\0\0\27\0\0\0\12SCRAM-SHA-256\0\0",
        "R\0\0\0\10\0\0\0\0R\0\0\0\4",
        "R\0\0\0\10\0\0\0\0Z\0\0\0\5",
        "R\0\0\0\10\0\0\0\0Z\0\0\0\0",
        "R\177\177\177\177",
        "E\0\0\0\6S\0"
      })
  void what_answers_otherwise_has_not_executed_it(String answer) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new DaemonThreads("stranger").newThread(() -> answer(socket, answer)).start();
      assertThat(SimpleQuery.isDone(access(socket.getLocalPort()), "SELECT 1")).isFalse();
    }
  }

  private static void answer(ServerSocket socket, String answer) {
    try (Socket client = socket.accept();
        InputStream in = client.getInputStream()) {
      in.read();
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static ServerAccess access(int port) {
    return ServerAccess.plain("127.0.0.1", port, "postgres", "nobody", "none");
  }
}
