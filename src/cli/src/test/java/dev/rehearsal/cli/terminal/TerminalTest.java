package dev.rehearsal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void a_name_cannot_give_orders_to_the_terminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(stream, stream, true, true, false);
    String order = "\u001b]0;title\u0007\u001b[2J\r\b";
    terminal.print("applied " + order + " é\t" + terminal.inData(Colour.GREEN, "done"));
    terminal.fail("no " + order);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "applied ]0;title[2J é\t\u001b[32mdone\u001b[0m",
            "\u001b[31merror: \u001b[0mno ]0;title[2J");
  }
}
