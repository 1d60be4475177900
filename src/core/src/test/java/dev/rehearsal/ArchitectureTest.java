package dev.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleInfo;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The rooms of the engine, the doors between them, and what no room may do. */
@AnalyzeClasses(packages = "dev.rehearsal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule imports_point_down =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("application")
          .definedBy("dev.rehearsal.application..")
          .layer("check")
          .definedBy("dev.rehearsal.check..")
          .layer("database")
          .definedBy("dev.rehearsal.database..")
          .layer("drift")
          .definedBy("dev.rehearsal.drift..")
          .layer("experiment")
          .definedBy("dev.rehearsal.experiment..")
          .layer("migration")
          .definedBy("dev.rehearsal.migration..")
          .layer("model")
          .definedBy("dev.rehearsal.model..")
          .layer("library")
          .definedBy("dev.rehearsal.rule.library..")
          .layer("report")
          .definedBy("dev.rehearsal.report..")
          .layer("rule")
          .definedBy("dev.rehearsal.rule")
          .layer("rows")
          .definedBy("dev.rehearsal.rows..")
          .layer("schema")
          .definedBy("dev.rehearsal.schema")
          .layer("alteration")
          .definedBy("dev.rehearsal.schema.alteration..")
          .layer("syntax")
          .definedBy("dev.rehearsal.sql.syntax..")
          .layer("sql")
          .definedBy("dev.rehearsal.sql")
          .layer("trace")
          .definedBy("dev.rehearsal.trace..")
          .whereLayer("check")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("check", "library", "rule")
          .whereLayer("library")
          .mayOnlyBeAccessedByLayers("check")
          .whereLayer("drift")
          .mayOnlyBeAccessedByLayers("check", "library", "rule")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("check")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("check", "library", "report")
          .whereLayer("experiment")
          .mayOnlyBeAccessedByLayers("check", "library", "report", "rule")
          .whereLayer("application")
          .mayOnlyBeAccessedByLayers("check", "experiment", "library", "rule")
          .whereLayer("trace")
          .mayOnlyBeAccessedByLayers("check", "experiment", "library", "report", "rule")
          .whereLayer("database")
          .mayOnlyBeAccessedByLayers("check", "drift", "experiment", "trace")
          .whereLayer("migration")
          .mayOnlyBeAccessedByLayers(
              "application",
              "check",
              "database",
              "drift",
              "experiment",
              "library",
              "report",
              "rule",
              "trace")
          .whereLayer("rows")
          .mayOnlyBeAccessedByLayers("check", "experiment", "library", "rule", "trace")
          .whereLayer("schema")
          .mayOnlyBeAccessedByLayers(
              "alteration", "check", "drift", "experiment", "library", "model", "rule", "trace")
          .whereLayer("alteration")
          .mayOnlyBeAccessedByLayers("check", "drift", "experiment", "library", "rule", "trace")
          .whereLayer("syntax")
          .mayOnlyBeAccessedByLayers(
              "check", "database", "experiment", "library", "migration", "report", "rule", "trace")
          .whereLayer("sql")
          .mayOnlyBeAccessedByLayers(
              "alteration",
              "application",
              "check",
              "database",
              "drift",
              "experiment",
              "library",
              "migration",
              "model",
              "report",
              "rows",
              "rule",
              "schema",
              "syntax",
              "trace")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule rules_only_judge =
      noClasses()
          .that()
          .resideInAPackage("dev.rehearsal.rule..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "java.io..", "java.nio.file..")
                  .or(nameMatching("java\\.time\\.(?!Duration$).*")))
          .because("a rule sees the trace and nothing else: the same trace, the same findings");

  @ArchTest
  static final ArchRule a_rule_is_final_and_documented =
      classes()
          .that()
          .implement(Rule.class)
          .and()
          .areNotInterfaces()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .beAnnotatedWith(RuleInfo.class)
          .because("its page, its reports and its tests are made from the annotation");

  @ArchTest
  static final ArchRule formats_are_plugged_in_and_never_named =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rehearsal.migration.format..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rehearsal.migration.format..")
          .because("sources are found by ServiceLoader, so that a user's own works like ours");

  @ArchTest
  static final ArchRule formats_see_files_through_their_directory =
      noClasses()
          .that()
          .resideInAPackage("dev.rehearsal.migration.format..")
          .should()
          .dependOnClassesThat(
              belongToAnyOf(
                  Files.class,
                  File.class,
                  FileInputStream.class,
                  FileReader.class,
                  RandomAccessFile.class,
                  FileChannel.class))
          .orShould()
          .callMethod(Path.class, "toFile")
          .orShould()
          .callMethod(Path.class, "toRealPath", LinkOption[].class)
          .orShould()
          .callConstructor(MigrationDirectory.class, Path.class, String.class)
          .orShould()
          .callConstructor(MigrationDirectory.class, Path.class, String.class, ToolOptions.class)
          .because("it remembers what was seen, so that somebody can look whether it is the same");

  @ArchTest
  static final ArchRule few_see_files_of_migrations_past_their_directory =
      noClasses()
          .that()
          .resideInAPackage("dev.rehearsal.migration")
          // These are the ways; the last has a look when a file cannot be read, to say why.
          .and()
          .haveNameNotMatching(".*\\.(FileKind|FilesRead|MigrationFiles)(\\$.*)?")
          .should()
          .dependOnClassesThat(belongToAnyOf(Files.class, File.class))
          .because("it remembers what was seen, so that somebody can look whether it is the same");

  @ArchTest
  static final ArchRule few_formats_ask_their_process =
      noClasses()
          .that()
          .resideInAPackage("dev.rehearsal.migration.format..")
          // They say so by MigrationDirectory.dependsOnMore.
          .and()
          .haveNameNotMatching(".*\\.(ChangelogParameters|FlywayOptions|GooseSource|SqitchSource)")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperties")
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class, String.class)
          .because("the next process may be told otherwise, where no file has changed");

  @ArchTest
  static final ArchRule languages_of_models_are_plugged_in_and_never_named =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rehearsal.model.prisma..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rehearsal.model.prisma..")
          .because("sources are found by ServiceLoader, so that a user's own works like ours");

  @ArchTest
  static final ArchRule the_engine_needs_the_driver_and_nothing_else =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.rehearsal..",
              "java..",
              "javax.crypto..",
              "javax.sql..",
              "javax.xml.stream..",
              "org.checkerframework..",
              "org.jspecify..",
              "org.postgresql..")
          .because("every test class path has another set of libraries");

  @ArchTest
  static final ArchRule nobody_prints =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("doors print");

  @ArchTest
  static final ArchRule nobody_logs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "java.lang.System$Logger")
          .because("doors print");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)(\\$.*)?")
          .because("these words fit on everything");

  @ArchTest
  static final ArchRule nothing_static_changes =
      fields().that().areStatic().should().beFinal().because("what is shared is passed");

  @ArchTest
  static final ArchRule what_users_see_is_closed =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotAssignableTo(RuntimeException.class)
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("nobody is to inherit from what is not meant for it");

  @ArchTest
  static final ArchRule every_package_says_what_is_null =
      classes()
          .should()
          .resideInAPackage("dev.rehearsal..")
          .andShould(
              com.tngtech.archunit.lang.conditions.ArchConditions.be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static void every_room_was_looked_at(JavaClasses classes) {
    Set<String> rooms = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(rooms)
        .contains(
            "dev.rehearsal.application",
            "dev.rehearsal.check",
            "dev.rehearsal.database",
            "dev.rehearsal.migration",
            "dev.rehearsal.migration.format",
            "dev.rehearsal.model",
            "dev.rehearsal.model.prisma",
            "dev.rehearsal.rows",
            "dev.rehearsal.schema",
            "dev.rehearsal.schema.alteration",
            "dev.rehearsal.sql",
            "dev.rehearsal.sql.syntax",
            "dev.rehearsal.trace");
    assertThat(classes.size()).isGreaterThan(60);
  }
}
