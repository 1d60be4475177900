package dev.rehearsal.junit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.rehearsal.sql.Spelling;

/** A door holds no thinking, and no state. */
@AnalyzeClasses(packages = "dev.rehearsal.junit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_door_opens_on_the_engine_and_junit_only =
      classes()
          .that()
          .resideInAPackage("dev.rehearsal.junit")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.rehearsal.junit",
              "dev.rehearsal.check..",
              "dev.rehearsal.database..",
              "dev.rehearsal.migration..",
              "dev.rehearsal.model",
              "dev.rehearsal.projectfile..",
              "dev.rehearsal.report..",
              "dev.rehearsal.rule",
              "dev.rehearsal.trace",
              "dev.rehearsal.wording",
              "java..",
              "javax.sql..",
              "org.apiguardian..",
              "org.jspecify..",
              "org.junit..",
              "org.opentest4j..")
          .because("every test class path has another set of libraries, and many have no AssertJ");

  @ArchTest
  static final ArchRule assertions_are_of_values_and_need_assertj_only =
      classes()
          .that()
          .resideInAPackage("dev.rehearsal.junit.assertj")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.rehearsal.junit.assertj",
              "dev.rehearsal.check..",
              "dev.rehearsal.database..",
              "dev.rehearsal.model",
              "dev.rehearsal.projectfile",
              "dev.rehearsal.schema..",
              "dev.rehearsal.sql",
              "dev.rehearsal.wording",
              "java..",
              "javax.sql..",
              "org.apiguardian..",
              "org.assertj.core..",
              "org.jspecify..")
          .because("they say what a schema is, which is a value, and work without the extension");

  @ArchTest
  static final ArchRule the_door_reads_no_migration_itself =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.rehearsal.sql..", "dev.rehearsal.migration.format..")
                  .and(not(type(Spelling.class))))
          .because("a door turns arguments into settings and leaves the rest to the engine");

  @ArchTest
  static final ArchRule nothing_is_shared_but_through_stores =
      fields().that().areStatic().should().beFinal().because("JUnit's stores hold all state");

  @ArchTest
  static void something_was_looked_at(JavaClasses classes) {
    assertThat(classes.size()).isGreaterThan(8);
  }
}
