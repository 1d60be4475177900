package dev.rehearsal.model.jpa;

import static dev.rehearsal.junit.ModelAssertions.assertInStep;
import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.ModelStep;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelComparison;
import dev.rehearsal.model.ModelDatabase;
import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The entities of a shop against migrations that a person wrote. */
@MigratedDatabase("classpath:shop")
class JpaModelsTest {

  private static final String PACKAGE = "dev.rehearsal.model.jpa.shop";
  private static final String NAMING = "hibernate.physical_naming_strategy";

  private static Model shop() {
    return JpaModels.inPackages(PACKAGE).with(NAMING, SnakeCase.class.getName()).read();
  }

  @Test
  void what_migrations_make_for_entities_is_in_step(TestDatabase database) {
    assertThat(database).isInStepWith(shop());
    assertInStep(database, shop());
    assertThat(ModelStep.of(database, shop()).notes())
        .containsExactly(
            "not compared, as the models do not speak of them: 1 enum, 1 table, 1 view, 1 sequence,"
                + " 1 constraint, 1 index");
  }

  @Test
  void each_single_mutation_is_found(TestDatabase database) throws SQLException, IOException {
    List<String> lines = mutations();
    SoftAssertions all = new SoftAssertions();
    Model model = shop();
    try (Connection connection = database.connect()) {
      SchemaSnapshot migrated = SchemaReader.read(connection);
      List<SchemaSnapshot> mutated = new ArrayList<>();
      for (String line : lines) {
        mutated.add(mutated(connection, line.split(" =>", 2)[0]));
      }
      ModelDatabase made = ModelDatabase.make(connection, model, migrated);
      all.assertThat(made.unmade()).isEmpty();
      for (int i = 0; i < lines.size(); i++) {
        ModelComparison comparison = ModelComparison.of(model, mutated.get(i), made, connection);
        String[] parts = lines.get(i).split(" =>", 2);
        all.assertThat(text(comparison)).as(parts[0]).isEqualTo(parts[1].strip());
      }
    }
    all.assertAll();
  }

  private static List<String> mutations() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(JpaModelsTest.class.getResourceAsStream("/shop/mutations.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static SchemaSnapshot mutated(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return SchemaReader.read(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static String text(ModelComparison comparison) {
    return comparison.differences().stream()
        .map(JpaModelsTest::text)
        .collect(Collectors.joining("; "));
  }

  private static String text(ModelDifference each) {
    return each.attribute() == null
        ? each.about().toString()
        : "%s, %s: %s, %s"
            .formatted(each.about(), each.attribute(), each.inMigrations(), each.inModel());
  }

  @Test
  void what_hibernate_itself_would_make_is_in_step(TestDatabase database) throws SQLException {
    Model model = shop();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA sales CASCADE; DROP OWNED BY CURRENT_USER CASCADE");
      try (Mapping mapping =
          Mapping.of(
              ClassScan.inPackage(PACKAGE), List.of(), Map.of(NAMING, SnakeCase.class.getName()))) {
        for (String sql :
            new SchemaCreatorImpl(mapping.registry())
                .generateCreationCommands(mapping.metadata(), true)) {
          if (!sql.startsWith("create cast")) {
            statement.execute(sql);
          }
        }
      }
      SchemaSnapshot migrated = SchemaReader.read(connection);
      ModelDatabase made = ModelDatabase.make(connection, model, migrated);
      assertThat(text(ModelComparison.of(model, migrated, made, connection))).isEmpty();
    }
  }

  @Test
  void a_failure_names_member_and_missing_migration(TestDatabase database) {
    Model wide = JpaModels.inPackages(PACKAGE).read();
    assertThatThrownBy(() -> assertThat(database).isInStepWith(wide))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            PACKAGE + " (jpa) against",
            PACKAGE
                + ".CardPayment.lastDigits: column public.payment.lastdigits: the model has it"
                + " (character varying(4)), no migration makes it",
            "The migration that is missing",
            "ADD COLUMN lastdigits character varying(4)");
    assertThatThrownBy(() -> assertInStep(database, wide))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("lastdigits");
  }

  @Test
  void a_package_without_entities_is_an_error() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> JpaModels.inPackages("dev.rehearsal.model.none"))
        .withMessageContaining("dev.rehearsal.model.none");
  }

  @Test
  void what_hibernate_does_not_understand_is_told_in_its_words() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> JpaModels.of(Keyless.class).read())
        .withMessageContaining("Keyless");
  }

  @Entity
  static class Keyless {
    @Nullable String name;
  }
}
