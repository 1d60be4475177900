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

/** What is said of indexes. */
@MigratedDatabase("classpath:fixtures/assertions")
class IndexAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "hasUnique",
            s ->
                s.table("member")
                    .hasUnique("card")
                    .hasUnique("id")
                    .table("Loan")
                    .hasUnique("a \"b\", (c", "memberId"),
            s -> s.table("Loan").hasUnique("barcode"),
            """
            Expecting table public."Loan"
            to be unique in barcode
            but it has:
              index public."Loan_pair": btree ("memberId", "a ""b"", (c")
              index public."Loan_pkey": btree (id)
              index public.later: btree ("returnedOn", tags)\
            """),
        new Said<>(
            "hasIndexOn",
            s ->
                s.table("Loan")
                    .hasIndexOn("lower(barcode)", "returnedOn")
                    .includes("memberId")
                    .hasIndexOn("barcode"),
            s -> s.table("member").hasIndexOn("email"),
            """
            Expecting table public.member
            to have an index on email
            but it has:
              index public.member_card_key: btree (card)
              index public.member_pkey: btree (id)\
            """),
        new Said<>(
            "isUnique",
            s ->
                s.table("Loan")
                    .hasIndexOn("barcode")
                    .isUnique()
                    .hasPredicate("\"returnedOn\" is null"),
            s -> s.table("Loan").hasIndexOn("barcode").isUnique().hasNoPredicate(),
            """
            Expecting index public."Loan_open"
            to have no predicate
            but it has "returnedOn" IS NULL\
            """),
        new Said<>(
            "isNotUnique",
            s -> s.table("Loan").hasIndexOn("barcode").isNotUnique().hasNoPredicate().isValid(),
            s -> s.table("Loan").hasIndex("Loan_open").isNotUnique(),
            """
            Expecting index public."Loan_open"
            to be not unique
            but it is\
            """),
        new Said<>(
            "isUnique of one",
            s -> s.table("Loan").hasIndex("Loan_open").isUnique(),
            s -> s.table("Loan").hasIndex("Loan_tags").isUnique(),
            """
            Expecting index public."Loan_tags"
            to be unique
            but it is not\
            """),
        new Said<>(
            "hasMethod",
            s -> s.table("Loan").hasIndexOn("tags").hasMethod("gin"),
            s -> s.table("Loan").hasIndexOn("tags").hasMethod("btree"),
            """
            Expecting index public."Loan_tags"
            to have the method btree
            but it has gin\
            """),
        new Said<>(
            "hasPredicate",
            s -> s.table("Loan").hasIndex("Loan_open").hasPredicate("(\"returnedOn\" IS NULL)"),
            s -> s.table("Loan").hasIndex("Loan_open").hasPredicate("returnedOn IS NULL"),
            """
            Expecting index public."Loan_open"
            to have the predicate returnedOn IS NULL
            but it has "returnedOn" IS NULL\
            """),
        new Said<>(
            "hasNoPredicate",
            s -> s.table("Loan").hasIndex("Loan_tags").hasNoPredicate(),
            s -> s.table("Loan").hasIndex("Loan_open").hasNoPredicate(),
            """
            Expecting index public."Loan_open"
            to have no predicate
            but it has "returnedOn" IS NULL\
            """),
        new Said<>(
            "includes",
            s -> s.table("Loan").hasIndex("Loan_lower").includes("memberId"),
            s -> s.table("Loan").hasIndex("Loan_lower").includes("barcode"),
            """
            Expecting index public."Loan_lower"
            to include (barcode)
            but it includes (memberId)\
            """),
        new Said<>(
            "doesNotHaveIndexOn",
            s -> s.table("Loan").doesNotHaveIndexOn("memberId"),
            s -> s.table("Loan").doesNotHaveIndexOn("tags"),
            """
            Expecting table public."Loan"
            to have no index on tags
            but it has index public."Loan_tags"\
            """),
        new Said<>(
            "hasIndex",
            s -> s.table("Loan").hasIndex("Loan_pkey"),
            s -> s.table("Loan").hasIndex("Loan_tag"),
            """
            Expecting table public."Loan"
            to have index "Loan_tag"
            but the nearest is "Loan_tags"
            indexes: "Loan_barcode_idx", "Loan_lower", "Loan_open", "Loan_pair", "Loan_tags", "Loan_pkey", later\
            """),
        new Said<>(
            "doesNotHaveIndex",
            s -> s.table("Loan").doesNotHaveIndex("member_pkey"),
            s -> s.table("Loan").doesNotHaveIndex("Loan_open"),
            """
            Expecting table public."Loan"
            to have no index "Loan_open"
            but it has index public."Loan_open"\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
