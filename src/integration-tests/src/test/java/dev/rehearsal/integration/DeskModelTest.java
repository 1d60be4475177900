package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.ModelProposal;
import dev.rehearsal.check.ModelRequest;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's models against its migrations, from the files to the missing migration. */
class DeskModelTest extends PostgresTest {

  private static final String SOURCE = "datasource db {\n  provider = \"postgresql\"\n}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void writeMigration() throws IOException {
    write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"");
    write(
        "prisma/migrations/1_a/migration.sql",
        """
        CREATE TABLE "User" (
          "id" SERIAL NOT NULL, "email" TEXT, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
        ALTER TABLE "User" ADD CHECK (id > 0);
        """);
  }

  private ModelStep model(Path directory, @Nullable String path) {
    Map<Setting, String> said = Map.of(Setting.URL, postgres.server().admin().urlWithCredentials());
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    Project project = new Project(directory, DeskModelTest.class.getClassLoader());
    try (Desk desk = new Desk(settings, project)) {
      return desk.model(new ModelRequest(path, true));
    }
  }

  @Test
  void the_models_of_the_sample_are_in_step_with_its_migrations() {
    ModelStep step = model(Path.of("../../samples/prisma-shop"), null);
    assertThat(step.differences()).isEmpty();
    assertThat(step.model().tables()).hasSize(8);
    assertThat(step.notes())
        .containsExactly(
            "not compared, as models have no words for them: 2 constraints, 3 indexes, 1 policy");
  }

  @Test
  void the_missing_migration_is_proposed_and_proven() throws IOException {
    writeMigration();
    write(
        "prisma/schema.prisma",
        SOURCE + "model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}");
    ModelStep step = model(root, null);
    assertThat(step.differences())
        .extracting(ModelDifference::toString)
        .containsExactly(
            "prisma/schema.prisma:6:3: column public.\"User\".email, not null: nullable in the"
                + " migrations, NOT NULL in the model",
            "prisma/schema.prisma:6:16: index public.\"User_email_key\": the model has it (email,"
                + " unique), no migration makes it");
    ModelProposal proposal = step.proposal().orElseThrow();
    assertThat(proposal.isProven()).isTrue();
    assertThat(proposal.alteration().sql())
        .isEqualTo(
            """
            ALTER TABLE public."User" ALTER COLUMN email SET NOT NULL;
            CREATE UNIQUE INDEX "User_email_key" ON public."User" (email);
            """);
  }

  @Test
  void models_are_found_where_the_project_says_and_in_many_files() throws IOException {
    writeMigration();
    write("package.json", "{\"prisma\": {\"seed\": \"x\", \"schema\": \"db/models\"}}");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> model(root, null))
        .withMessage(
            "package.json says that the schema is db/models, and there is no such file or"
                + " directory");
    write("db/models/main.prisma", SOURCE);
    write("db/models/users/user.prisma", "model User {\n  id Int @id\n  email String?\n}\n");
    assertThat(model(root, null).differences())
        .extracting(ModelDifference::toString)
        .containsExactly(
            "db/models/users/user.prisma:2:3: column public.\"User\".id, default:"
                + " nextval('public.\"User_id_seq\"'::regclass) in the migrations, none in the"
                + " model");
    write("other.prisma", SOURCE);
    assertThat(model(root, "other.prisma").differences())
        .extracting(ModelDifference::toString)
        .containsExactly("table public.\"User\": the migrations make it, no model has it");
  }

  @Test
  void models_that_are_not_there_say_where_they_were_looked_for() throws IOException {
    writeMigration();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> model(root, null))
        .withMessageContaining("there are no models in ")
        .withMessageContaining("prisma/schema.prisma");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> model(root, "nowhere.prisma"))
        .withMessageContaining("there is no file and no directory nowhere.prisma in ");
  }
}
