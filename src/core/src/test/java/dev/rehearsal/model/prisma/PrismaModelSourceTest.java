package dev.rehearsal.model.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a schema is not understood is refused at its place. */
class PrismaModelSourceTest {

  private static final String SOURCE = "datasource db {\n  provider = \"postgresql\"\n}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Model read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("schema.prisma"), text);
    return new PrismaModelSource().read(file, "schema.prisma");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a Text | 5:3: the type Text of a is not understood; expected is a model, an enum,",
        "a Int @db.MediumInt | 5:9: @db.MediumInt is no type of PostgreSQL that Prisma has;",
        "a String @db.VarChar(1, 2) | 5:12: @db.VarChar has too many arguments",
        "a String @db.VarChar(x) | 5:24: a number is expected, not x",
        "a Int @default(sequence()) | 5:18: the default sequence() is not understood; expected is",
        "a Int @default(one) | 5:18: one is no value of the type Int, which a has",
        "a Bytes @default(\"%\") | 5:20: \"%\" is no text in Base64, as a default of Bytes is",
        "a Int @encrypted | 5:9: @encrypted is not understood for PostgreSQL; expected is one of",
        "a Int @unique(clustered: true) | the argument clustered of @unique is not understood;",
        "@@fulltext([id]) | 5:3: @@fulltext is not understood for PostgreSQL; expected is one of",
        "@@index([nothing]) | 5:12: nothing is no field of the model M",
        "@@index([id(length: 3)]) | 5:12: length: 3 is not understood in an index of PostgreSQL;",
        "@@index([id], type: Tree) | 5:23: Tree is no type of an index; expected is one of BTree",
        "@@index([id], where: x) | 5:24: the argument where of @@index is not understood;",
        "@@index([id(sort: Up)]) | 5:21: Up is no order; expected is Asc or Desc",
        "@@index([id(ops: fast)]) | 5:20: fast is no operator class; expected is raw(",
        "@@index(id) | 5:11: fields in square brackets are expected, not id",
        "@@map(Name) | 5:9: a text in quotes is expected, not Name",
        "m M? @relation(fields: [id]) | the relation names fields and no references to them in M",
        "m M? @relation(fields: [id], references: [id], onDelete: Delete) | Delete is no",
        "a | 5:4: expected is the type of a, found the end of the line",
        "a Int[ | 5:9: expected is ] behind [, found the end of the line",
        "a Int @default(1 | expected is , or ) between arguments, found",
        "a Int & | 5:9: \"&\" is no part of Prisma's schema language",
        "a String @default(\"x) | 5:21: this text has no end on its line: \" is expected",
        "a String @default(\"\\q\") | \\q means nothing in a text; a backslash is written \\\\",
      })
  void what_is_not_understood_is_refused_at_its_place(String line, String words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> read(SOURCE + "model M { id Int @id\n  " + line + "\n}\n"))
        .withMessageStartingWith("schema.prisma:")
        .withMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "model M { id Int @id } | schema.prisma has no data source; expected is one block"
            + " datasource",
        "datasource db { provider = \"mysql\" } | 1:28: the provider is \"mysql\"; expected is",
        "type T { a Int } | 1:1: \"type\" begins no block that is understood; expected are model,",
        "model { | 1:7: expected is the name of the model, found \"{\"",
        "/* no end | 1:1: this comment has no end: */ is expected",
      })
  void a_schema_that_is_no_schema_of_postgresql_is_refused(String text, String words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(words);
  }

  @Test
  void the_same_name_twice_is_refused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> read(SOURCE + "model M {\n id Int @id\n}\nenum M {\n A\n}\n"))
        .withMessage("schema.prisma:7:1: there is another model M at schema.prisma:4:1");
  }

  @Test
  void places_count_lines_and_letters() throws IOException {
    Model model =
        read("\uFEFF" + SOURCE + "/* ü\n */\r\nmodel M {\r\n  id  Int @id\r\n  größe Int\r\n}\r\n");
    assertThat(model.tables().get(0).place()).hasToString("schema.prisma:6:1");
    assertThat(model.tables().get(0).columns())
        .extracting(column -> column.place() + " " + column.name())
        .containsExactly("schema.prisma:7:3 id", "schema.prisma:8:3 größe");
  }

  @Test
  void a_directory_is_one_schema() throws IOException {
    Path models = Files.createDirectories(directory.resolve("models/users"));
    Files.writeString(directory.resolve("models/a.prisma"), SOURCE);
    Files.writeString(models.resolve("user.prisma"), "model User {\n  id Int @id\n}\n");
    Files.writeString(models.resolve("notes.txt"), "no schema");
    Model model = new PrismaModelSource().read(directory.resolve("models"), "models");
    assertThat(model.tables())
        .extracting(table -> table.place() + " " + table.name())
        .containsExactly("models/users/user.prisma:1:1 public.\"User\"");
  }
}
