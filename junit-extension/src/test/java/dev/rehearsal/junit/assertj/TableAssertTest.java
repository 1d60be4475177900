package dev.rehearsal.junit.assertj;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;

import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of triggers, row security and partitions of a table. */
@MigratedDatabase("classpath:fixtures/assertions")
class TableAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "hasTrigger",
            s -> s.table("Loan").hasTrigger("touched").isEnabled(),
            s -> s.table("member").hasTrigger("touched"),
            """
            Expecting table public.member
            to have trigger "touched"
            but it has no triggers\
            """),
        new Said<>(
            "isEnabled",
            s -> s.table("Loan").hasTrigger("touched").isEnabled(),
            s -> s.table("Loan").hasTrigger("silent").isEnabled(),
            """
            Expecting trigger public."Loan".silent
            to be enabled
            but it is not: disabled\
            """),
        new Said<>(
            "isDisabled",
            s -> s.table("Loan").hasTrigger("silent").isDisabled(),
            s -> s.table("Loan").hasTrigger("touched").isDisabled(),
            """
            Expecting trigger public."Loan".touched
            to be disabled
            but it is enabled: yes\
            """),
        new Said<>(
            "definition of a trigger",
            s -> s.table("Loan").hasTrigger("silent").hasDefinitionContaining("BEFORE UPDATE"),
            s -> s.table("Loan").hasTrigger("silent").hasDefinitionContaining("AFTER"),
            """
            Expecting trigger public."Loan".silent
            to have a definition that contains: AFTER
            but it is: CREATE TRIGGER silent BEFORE UPDATE ON public."Loan" FOR EACH ROW EXECUTE FUNCTION public.touch()\
            """),
        new Said<>(
            "doesNotHaveTrigger",
            s -> s.table("member").doesNotHaveTrigger("touched"),
            s -> s.table("Loan").doesNotHaveTrigger("touched"),
            """
            Expecting table public."Loan"
            to have no trigger "touched"
            but it has trigger public."Loan".touched\
            """),
        new Said<>(
            "hasRowSecurity",
            s -> s.table("Loan").hasRowSecurity(),
            s -> s.table("app.event").hasRowSecurity(),
            """
            Expecting table app.event
            to have row level security
            but it is off\
            """),
        new Said<>(
            "hasForcedRowSecurity",
            s -> s.table("member").hasForcedRowSecurity(),
            s -> s.table("Loan").hasForcedRowSecurity(),
            """
            Expecting table public."Loan"
            to have row security: enabled, forced
            but it has row security: enabled\
            """),
        new Said<>(
            "hasNoRowSecurity",
            s -> s.table("app.event").hasNoRowSecurity(),
            s -> s.table("Loan").hasNoRowSecurity(),
            """
            Expecting table public."Loan"
            to have no row security
            but it has row security: enabled\
            """),
        new Said<>(
            "hasPolicy",
            s ->
                s.table("Loan")
                    .hasPolicy("own")
                    .isFor("UPDATE")
                    .isForRoles("PUBLIC")
                    .isRestrictive(),
            s -> s.table("Loan").hasPolicy("Own"),
            """
            Expecting table public."Loan"
            to have policy "Own"
            but the nearest is own
            policies: own\
            """),
        new Said<>(
            "isFor",
            s -> s.table("Loan").hasPolicy("own").isFor("UPDATE"),
            s -> s.table("Loan").hasPolicy("own").isFor("ALL"),
            """
            Expecting policy public."Loan".own
            to have command: ALL
            but it has command: UPDATE\
            """),
        new Said<>(
            "isForRoles",
            s -> s.table("Loan").hasPolicy("own").isForRoles("PUBLIC"),
            s -> s.table("Loan").hasPolicy("own").isForRoles("app", "web"),
            """
            Expecting policy public."Loan".own
            to have roles: app, web
            but it has roles: PUBLIC\
            """),
        new Said<>(
            "isRestrictive",
            s -> s.table("Loan").hasPolicy("own").isRestrictive(),
            s -> s.table("Loan").hasPolicy("own").isPermissive(),
            """
            Expecting policy public."Loan".own
            to be permissive
            but it is restrictive\
            """),
        new Said<>(
            "hasUsing",
            s -> s.table("Loan").hasPolicy("own").hasUsing("\"memberId\" > 0"),
            s -> s.table("Loan").hasPolicy("own").hasUsing("\"memberId\" > 1"),
            """
            Expecting policy public."Loan".own
            to have using: "memberId" > 1
            but it has using: ("memberId" > 0)\
            """),
        new Said<>(
            "hasWithCheck",
            s -> s.table("Loan").hasPolicy("own").hasWithCheck("barcode <> ''"),
            s -> s.table("Loan").hasPolicy("own").hasWithCheck("true"),
            """
            Expecting policy public."Loan".own
            to have with check: true
            but it has with check: (barcode <> ''::text)\
            """),
        new Said<>(
            "isPartitioned",
            s -> s.table("app.event").isPartitioned(),
            s -> s.table("Loan").isPartitioned(),
            """
            Expecting table public."Loan"
            to be partitioned
            but it is not\
            """),
        new Said<>(
            "isPartitionedBy",
            s -> s.table("app.event").isPartitionedBy("RANGE (at)"),
            s -> s.table("app.event").isPartitionedBy("HASH (at)"),
            """
            Expecting table app.event
            to have partition key: HASH (at)
            but it has partition key: RANGE (at)\
            """),
        new Said<>(
            "isPartitionOf",
            s -> s.table("app.event_rest").isPartitionOf("app.event"),
            s -> s.table("Loan").isPartitionOf("member"),
            """
            Expecting table public."Loan"
            to be a partition of public.member
            but it is none\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
