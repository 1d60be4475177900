package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNoteTest {

  private static final ServerNote NOTE = note("postgres", "Zoë's \"role\"", " ", "\\", "\r");

  private static ServerNote note(String... roles) {
    return new ServerNote(
        new ServerFacts(180006, true),
        "secret",
        "rehearsal_template_1",
        "rehearsal_test_1",
        Set.of(roles));
  }

  @Test
  void is_read_as_it_was_written() {
    assertThat(ServerNote.parsed(NOTE.text())).contains(NOTE);
    assertThat(NOTE.owner()).isEqualTo(new OwnerRole("rehearsal_owner", "secret"));
  }

  @Test
  void has_no_text_for_a_name_with_a_line_end() {
    assertThat(note("postgres", "a\nb").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "rehearsal server note 2",
        "rehearsal server note 1\n180006\ntrue\ns\nt\n1\npostgres",
        "rehearsal server note 2\n180006\ntrue\ns\nt\n1",
        "rehearsal server note 2\n18.6\ntrue\ns\nt\nc\npostgres"
      })
  void what_is_no_note_says_nothing(String text) {
    assertThat(ServerNote.parsed(text)).isEmpty();
  }

  @Test
  void shows_no_password() {
    assertThat(NOTE).asString().isEqualTo("rehearsal_template_1");
  }
}
