package dev.rehearsal.junit.assertj;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;

import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of a schema, its tables and views. */
@MigratedDatabase("classpath:fixtures/assertions")
class SchemaAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "table",
            s -> s.table("Loan"),
            s -> s.table("Loam"),
            """
            Expecting the schema
            to have table "Loam"
            but the nearest is "Loan"
            tables: "Other.One"."odd.name ""x\""", app.event, app.event_rest, app.member, "Loan", member\
            """),
        new Said<>(
            "table in another schema",
            s -> s.table("app.event"),
            s -> s.table("event_"),
            """
            Expecting the schema
            to have table "event_"
            but the nearest is app.event
            tables: "Other.One"."odd.name ""x\""", app.event, app.event_rest, app.member, "Loan", member\
            """),
        new Said<>(
            "table by an odd name",
            s -> s.table("odd.name \"x\"").and().table("Other.One.odd.name \"x\""),
            s -> s.table("odd.name x"),
            """
            Expecting the schema
            to have table "odd.name x"
            but the nearest is "Other.One"."odd.name ""x\"""
            tables: "Other.One"."odd.name ""x\""", app.event, app.event_rest, app.member, "Loan", member\
            """),
        new Said<>(
            "the table of public",
            s -> s.table("member").column("card"),
            s -> s.table("app.member").column("card"),
            """
            Expecting table app.member
            to have column "card"
            but it has no columns\
            """),
        new Said<>(
            "schema",
            s -> s.schema("app").table("member").and().table("event"),
            s -> s.schema("app").table("Loan"),
            """
            Expecting schema "app" of the schema
            to have table "Loan"
            but the nearest is app.event
            tables: app.event, app.event_rest, app.member\
            """),
        new Said<>(
            "hasTables",
            s -> s.hasTables("member", "Loan"),
            s -> s.hasTables("member", "loan"),
            """
            Expecting the schema
            to have table "loan"
            but the nearest is "Loan"
            tables: "Other.One"."odd.name ""x\""", app.event, app.event_rest, app.member, "Loan", member\
            """),
        new Said<>(
            "hasOnlyTables",
            s -> s.schema("app").hasOnlyTables("event", "event_rest", "member"),
            s -> s.schema("app").hasOnlyTables("event", "member"),
            """
            Expecting schema "app" of the schema
            to have no other tables than event, member
            but it has also app.event_rest\
            """),
        new Said<>(
            "doesNotHaveTable",
            s -> s.doesNotHaveTable("loan"),
            s -> s.doesNotHaveTable("Loan"),
            """
            Expecting the schema
            to have no table "Loan"
            but it has table public."Loan"\
            """),
        new Said<>(
            "doesNotHave",
            s -> s.doesNotHave(ObjectKind.VIEW, "Loan"),
            s -> s.doesNotHave(ObjectKind.VIEW, "open_loan"),
            """
            Expecting the schema
            to have no view "open_loan"
            but it has view public.open_loan\
            """),
        new Said<>(
            "view",
            s -> s.view("open_loan").hasColumns("id").hasDefinitionContaining("IS NULL"),
            s -> s.view("open_loans"),
            """
            Expecting the schema
            to have view "open_loans"
            but the nearest is open_loan
            views: open_loan, loans\
            """),
        new Said<>(
            "hasDefinitionContaining",
            s -> s.view("loans").hasDefinitionContaining("count(*)"),
            s -> s.view("loans").hasDefinitionContaining("sum"),
            """
            Expecting materialized view public.loans
            to have a definition that contains: sum
            but its definition is:
              SELECT count(*) AS count
                 FROM public."Loan"\
            """),
        new Said<>(
            "isMaterialized",
            s -> s.view("loans").isMaterialized(),
            s -> s.view("open_loan").isMaterialized(),
            """
            Expecting view public.open_loan
            to be a materialized view
            but it is a view\
            """),
        new Said<>(
            "object",
            s -> s.object(ObjectKind.DOMAIN, "positive_number").hasAttribute("type", "integer"),
            s -> s.object(ObjectKind.DOMAIN, "positive"),
            """
            Expecting the schema
            to have domain "positive"
            but the nearest is positive_number
            objects of this kind: positive_number\
            """),
        new Said<>(
            "hasAttribute",
            s -> s.table("member").hasAttribute("persistence", "permanent"),
            s -> s.table("member").hasAttribute("persistence", "unlogged"),
            """
            Expecting table public.member
            to have persistence: unlogged
            but it has persistence: permanent\
            """),
        new Said<>(
            "doesNotHaveAttribute",
            s -> s.table("member").doesNotHaveAttribute("options"),
            s -> s.table("member").doesNotHaveAttribute("persistence"),
            """
            Expecting table public.member
            to have no persistence
            but it has persistence: permanent\
            """),
        new Said<>(
            "hasComment",
            s -> s.table("member").hasComment("who borrows"),
            s -> s.table("member").column("email").hasComment("public"),
            """
            Expecting column public.member.email
            to have comment: public
            but it has comment: 100% private\
            """),
        new Said<>(
            "hasNoComment",
            s -> s.table("Loan").hasNoComment(),
            s -> s.table("member").column("email").hasNoComment(),
            """
            Expecting column public.member.email
            to have no comment
            but it has comment: 100% private\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
