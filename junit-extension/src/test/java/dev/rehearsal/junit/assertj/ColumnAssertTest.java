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

/** What is said of columns. */
@MigratedDatabase("classpath:fixtures/assertions")
class ColumnAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "column",
            s -> s.table("member").column("card").column("email"),
            s -> s.table("member").column("mail"),
            """
            Expecting table public.member
            to have column "mail"
            but the nearest is email
            columns: id, card, email, joined, state, upper_card\
            """),
        new Said<>(
            "column by an odd name",
            s -> s.table("Loan").column("a \"b\", (c").hasType("numeric(10, 2)").hasDefault("0.5"),
            s -> s.table("Loan").column("a b c"),
            """
            Expecting table public."Loan"
            to have column "a b c"
            but the nearest is "a ""b"", (c"
            columns: id, "memberId", barcode, "returnedOn", "a ""b"", (c", tags\
            """),
        new Said<>(
            "hasColumns",
            s -> s.table("member").hasColumns("card", "id"),
            s -> s.table("Loan").hasColumns("id", "memberid"),
            """
            Expecting table public."Loan"
            to have column "memberid"
            but the nearest is "memberId"
            columns: id, "memberId", barcode, "returnedOn", "a ""b"", (c", tags\
            """),
        new Said<>(
            "hasOnlyColumns",
            s -> s.table("app.event").hasOnlyColumns("what", "at"),
            s -> s.table("app.event").hasOnlyColumns("at"),
            """
            Expecting table app.event
            to have no other columns than at
            but it has also what\
            """),
        new Said<>(
            "doesNotHaveColumn",
            s -> s.table("member").doesNotHaveColumn("name"),
            s -> s.table("member").column("id").doesNotHaveColumn("card"),
            """
            Expecting table public.member
            to have no column "card"
            but it has column public.member.card\
            """),
        new Said<>(
            "hasType",
            s ->
                s.table("member")
                    .column("card")
                    .hasType("varchar(20)")
                    .hasType("character varying(20)"),
            s -> s.table("member").column("card").hasType("varchar(30)"),
            """
            Expecting column public.member.card
            to have type: varchar(30)
            but it has type: character varying(20)\
            """),
        new Said<>(
            "type of an extension",
            s -> s.table("member").column("email").hasType("citext").hasType("public.citext"),
            s -> s.table("member").column("email").hasType("text"),
            """
            Expecting column public.member.email
            to have type: text
            but it has type: public.citext\
            """),
        new Said<>(
            "type of an array",
            s -> s.table("Loan").column("tags").hasType("text[]"),
            s -> s.table("Loan").column("tags").hasType("text"),
            """
            Expecting column public."Loan".tags
            to have type: text
            but it has type: text[]\
            """),
        new Said<>(
            "type of ours",
            s ->
                s.table("member")
                    .column("state")
                    .hasType("status")
                    .column("joined")
                    .hasType("timestamptz")
                    .hasType("timestamp with time zone"),
            s -> s.table("member").column("joined").hasType("timestamp"),
            """
            Expecting column public.member.joined
            to have type: timestamp
            but it has type: timestamp with time zone\
            """),
        new Said<>(
            "isNullable",
            s -> s.table("member").column("email").isNullable(),
            s -> s.table("member").column("card").isNullable(),
            """
            Expecting column public.member.card
            to be nullable
            but it is NOT NULL\
            """),
        new Said<>(
            "isNotNull",
            s -> s.table("member").column("card").isNotNull(),
            s -> s.table("member").column("email").isNotNull(),
            """
            Expecting column public.member.email
            to be NOT NULL
            but it is nullable\
            """),
        new Said<>(
            "hasDefault of an expression",
            s ->
                s.table("member")
                    .column("joined")
                    .hasDefault("NOW()")
                    .column("state")
                    .hasDefault("'new'"),
            s -> s.table("member").column("state").hasDefault("'New'"),
            """
            Expecting column public.member.state
            to have default: 'New'
            but it has default: 'new'::public.status\
            """),
        new Said<>(
            "hasDefault",
            s -> s.table("Loan").column("id").hasDefault(),
            s -> s.table("member").column("card").hasDefault(),
            """
            Expecting column public.member.card
            to have a default
            but it has none\
            """),
        new Said<>(
            "hasNoDefault",
            s -> s.table("member").column("id").hasNoDefault(),
            s -> s.table("Loan").column("id").hasNoDefault(),
            """
            Expecting column public."Loan".id
            to have no default
            but it has default: nextval('public."Loan_id_seq"'::regclass)\
            """),
        new Said<>(
            "isIdentity",
            s -> s.table("member").column("id").isIdentity(),
            s -> s.table("Loan").column("id").isIdentity(),
            """
            Expecting column public."Loan".id
            to be an identity column
            but it is none\
            """),
        new Said<>(
            "isNotIdentity",
            s -> s.table("Loan").column("id").isNotIdentity(),
            s -> s.table("member").column("id").isNotIdentity(),
            """
            Expecting column public.member.id
            to be no identity column
            but it is: ALWAYS\
            """),
        new Said<>(
            "isGenerated",
            s -> s.table("member").column("upper_card").isGenerated(),
            s -> s.table("member").column("card").isGenerated(),
            """
            Expecting column public.member.card
            to be generated
            but it is not\
            """),
        new Said<>(
            "isGeneratedAs",
            s -> s.table("member").column("upper_card").isGeneratedAs("upper(card) STORED"),
            s -> s.table("member").column("upper_card").isGeneratedAs("lower(card) STORED"),
            """
            Expecting column public.member.upper_card
            to have generated: lower(card) STORED
            but it has generated: upper((card)::text) STORED\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
