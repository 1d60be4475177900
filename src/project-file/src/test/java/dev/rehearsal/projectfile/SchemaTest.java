package dev.rehearsal.projectfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The published schema says what the reader reads. With {@code -Dschema.accept=true} it is written
 * anew.
 */
class SchemaTest {

  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/rehearsal/projectfile/rehearsal.schema.json");

  @Test
  void the_schema_is_made_of_the_keys() throws IOException {
    String schema = SchemaText.of(Keys.ALL);
    if (Boolean.getBoolean("schema.accept")) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
    assertThat(ProjectFile.schema()).isEqualTo(schema);
  }
}
