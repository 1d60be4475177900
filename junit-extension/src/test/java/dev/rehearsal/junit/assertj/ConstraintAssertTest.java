package dev.rehearsal.junit.assertj;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static dev.rehearsal.schema.ReferentialAction.CASCADE;
import static dev.rehearsal.schema.ReferentialAction.NO_ACTION;
import static dev.rehearsal.schema.ReferentialAction.SET_NULL;

import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of keys and checks. */
@MigratedDatabase("classpath:fixtures/assertions")
class ConstraintAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "hasPrimaryKey of a column",
            s -> s.table("member").hasPrimaryKey("id").isValid(),
            s -> s.table("member").hasPrimaryKey("card"),
            """
            Expecting table public.member
            to have the primary key (card)
            but it has:
              constraint public.member.member_pkey: PRIMARY KEY (id)\
            """),
        new Said<>(
            "hasNoPrimaryKey",
            s -> s.table("app.event").hasNoPrimaryKey(),
            s -> s.table("member").hasNoPrimaryKey(),
            """
            Expecting table public.member
            to have no primary key
            but it has one: PRIMARY KEY (id)\
            """),
        new Said<>(
            "hasForeignKey",
            s -> s.table("Loan").hasForeignKey("memberId").references("member").isValid(),
            s -> s.table("Loan").hasForeignKey("barcode"),
            """
            Expecting table public."Loan"
            to have the foreign key (barcode)
            but it has:
              constraint public."Loan"."Loan_memberId_fkey": FOREIGN KEY ("memberId") REFERENCES public.member(id) ON UPDATE CASCADE ON DELETE SET NULL\
            """),
        new Said<>(
            "references",
            s -> s.table("Loan").hasForeignKey("memberId").references("member", "id"),
            s -> s.table("Loan").hasForeignKey("memberId").references("member", "card"),
            """
            Expecting constraint public."Loan"."Loan_memberId_fkey"
            to reference public.member (card)
            but it references public.member (id)\
            """),
        new Said<>(
            "onDelete",
            s -> s.table("Loan").hasForeignKey("memberId").onDelete(SET_NULL),
            s -> s.table("Loan").hasForeignKey("memberId").onDelete(CASCADE),
            """
            Expecting constraint public."Loan"."Loan_memberId_fkey"
            to be ON DELETE CASCADE
            but it is SET NULL\
            """),
        new Said<>(
            "onUpdate",
            s -> s.table("Loan").hasForeignKey("memberId").onUpdate(CASCADE),
            s -> s.table("Loan").hasForeignKey("memberId").onUpdate(NO_ACTION),
            """
            Expecting constraint public."Loan"."Loan_memberId_fkey"
            to be ON UPDATE NO ACTION
            but it is CASCADE\
            """),
        new Said<>(
            "isDeferrable of a foreign key",
            s -> s.table("Loan").hasConstraint("later").isDeferrable(),
            s -> s.table("Loan").hasForeignKey("memberId").isDeferrable(),
            """
            Expecting constraint public."Loan"."Loan_memberId_fkey"
            to be deferrable
            but it is not\
            """),
        new Said<>(
            "validity of a foreign key",
            s -> s.table("Loan").hasForeignKey("memberId").isValid(),
            s -> s.table("Loan").hasForeignKey("memberId").isNotValid(),
            """
            Expecting constraint public."Loan"."Loan_memberId_fkey"
            to be not valid
            but it is VALID\
            """),
        new Said<>(
            "hasCheck",
            s ->
                s.table("Loan")
                    .hasCheck("positive")
                    .hasCheck("\"a \"\"b\"\", (c\" > 0")
                    .isNotValid(),
            s -> s.table("Loan").hasCheck("positiv"),
            """
            Expecting table public."Loan"
            to have the check positiv
            but it has:
              constraint public."Loan".positive: CHECK (("a ""b"", (c" > (0)::numeric))\
            """),
        new Said<>(
            "hasCheck by what it says",
            s -> s.table("member").hasCheck("(card ~ '^L[0-9]+$') and (length(card) < 10)"),
            s -> s.table("member").hasCheck("card ~ '^l[0-9]+$'"),
            """
            Expecting table public.member
            to have the check card ~ '^l[0-9]+$'
            but it has:
              constraint public.member.member_card_check: CHECK ((((card)::text ~ '^L[0-9]+$'::text) AND (length((card)::text) < 10)))\
            """),
        new Said<>(
            "isValid",
            s -> s.table("Loan").hasPrimaryKey("id").isValid(),
            s -> s.table("Loan").hasCheck("positive").isValid(),
            """
            Expecting constraint public."Loan".positive
            to be valid
            but it is NOT VALID\
            """),
        new Said<>(
            "isNotValid",
            s -> s.table("Loan").hasConstraint("positive").isNotValid(),
            s -> s.table("Loan").hasConstraint("later").isNotValid(),
            """
            Expecting constraint public."Loan".later
            to be not valid
            but it is VALID\
            """),
        new Said<>(
            "isDeferrable",
            s -> s.table("Loan").hasConstraint("later").isDeferrable(),
            s -> s.table("Loan").hasConstraint("positive").isDeferrable(),
            """
            Expecting constraint public."Loan".positive
            to be deferrable
            but it is not\
            """),
        new Said<>(
            "isNotDeferrable",
            s -> s.table("Loan").hasConstraint("positive").isNotDeferrable(),
            s -> s.table("Loan").hasConstraint("later").isNotDeferrable(),
            """
            Expecting constraint public."Loan".later
            to be not deferrable
            but it is INITIALLY IMMEDIATE\
            """),
        new Said<>(
            "hasDefinition",
            s ->
                s.table("Loan")
                    .hasConstraint("later")
                    .hasDefinition("UNIQUE (\"returnedOn\", tags)"),
            s -> s.table("Loan").hasConstraint("later").hasDefinition("UNIQUE (tags)"),
            """
            Expecting constraint public."Loan".later
            to have definition: UNIQUE (tags)
            but it has definition: UNIQUE ("returnedOn", tags)\
            """),
        new Said<>(
            "hasConstraint",
            s -> s.table("Loan").hasConstraint("Loan_pkey"),
            s -> s.table("Loan").hasConstraint("Loan_pk"),
            """
            Expecting table public."Loan"
            to have constraint "Loan_pk"
            but the nearest is "Loan_pkey"
            constraints: "Loan_memberId_fkey", "Loan_pkey", later, positive\
            """),
        new Said<>(
            "doesNotHaveConstraint",
            s -> s.table("Loan").doesNotHaveConstraint("negative"),
            s -> s.table("Loan").doesNotHaveConstraint("positive"),
            """
            Expecting table public."Loan"
            to have no constraint "positive"
            but it has constraint public."Loan".positive\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
