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

/** What is said of functions, sequences, enums and extensions. */
@MigratedDatabase("classpath:fixtures/assertions")
class RoutineAssertTest {

  private static List<Said<SchemaAssert>> cases() {
    return List.of(
        new Said<>(
            "enumType",
            s -> s.enumType("status").hasLabels("new", "it's paid", "back\\slash"),
            s -> s.enumType("status").hasLabels("new", "it's paid"),
            """
            Expecting enum public.status
            to have the labels 'new', 'it''s paid'
            but it has 'new', 'it''s paid', E'back\\\\slash'\
            """),
        new Said<>(
            "containsLabels",
            s -> s.enumType("status").containsLabels("back\\slash", "new"),
            s -> s.enumType("status").containsLabels("new", "paid"),
            """
            Expecting enum public.status
            to have the labels 'paid'
            but it has 'new', 'it''s paid', E'back\\\\slash'\
            """),
        new Said<>(
            "function",
            s ->
                s.function("touch")
                    .returnsType("trigger")
                    .hasLanguage("plpgsql")
                    .isVolatile()
                    .isSecurityDefiner(),
            s -> s.function("total"),
            """
            Expecting the schema
            to have function "total"
            but that may be any of these: public.total(integer), public.total(text)\
            """),
        new Said<>(
            "returnsType",
            s -> s.function("total(integer)").returnsType("int4"),
            s -> s.function("total(integer)").returnsType("bigint"),
            """
            Expecting function public.total(integer)
            to return bigint
            but it returns integer\
            """),
        new Said<>(
            "hasLanguage",
            s -> s.function("total(integer)").hasLanguage("sql"),
            s -> s.function("touch").hasLanguage("sql"),
            """
            Expecting function public.touch()
            to have language: sql
            but it has language: plpgsql\
            """),
        new Said<>(
            "isImmutable",
            s -> s.function("total(integer)").isImmutable(),
            s -> s.function("total(text)").isImmutable(),
            """
            Expecting function public.total(text)
            to have volatility: IMMUTABLE
            but it has volatility: STABLE\
            """),
        new Said<>(
            "isStable",
            s -> s.function("total(text)").isStable(),
            s -> s.function("touch").isStable(),
            """
            Expecting function public.touch()
            to have volatility: STABLE
            but it has volatility: VOLATILE\
            """),
        new Said<>(
            "isVolatile",
            s -> s.function("touch").isVolatile(),
            s -> s.function("total(text)").isVolatile(),
            """
            Expecting function public.total(text)
            to have volatility: VOLATILE
            but it has volatility: STABLE\
            """),
        new Said<>(
            "isSecurityInvoker",
            s -> s.function("total(text)").isSecurityInvoker(),
            s -> s.function("touch").isSecurityInvoker(),
            """
            Expecting function public.touch()
            to have security: INVOKER
            but it has security: DEFINER\
            """),
        new Said<>(
            "isSecurityDefiner",
            s -> s.function("touch").isSecurityDefiner(),
            s -> s.function("total(text)").isSecurityDefiner(),
            """
            Expecting function public.total(text)
            to have security: DEFINER
            but it has security: INVOKER\
            """),
        new Said<>(
            "hasBodyContaining",
            s -> s.function("touch").hasBodyContaining("RETURN NEW"),
            s -> s.function("total(text)").hasBodyContaining("RETURN"),
            """
            Expecting function public.total(text)
            to have a body that contains: RETURN
            but its body is:
              SELECT price\
            """),
        new Said<>(
            "sequence",
            s ->
                s.sequence("numbers")
                    .hasType("int")
                    .startsWith(10)
                    .incrementsBy(5)
                    .isOwnedByNoColumn(),
            s -> s.sequence("number"),
            """
            Expecting the schema
            to have sequence "number"
            but the nearest is numbers
            sequences: "Loan_id_seq", member_id_seq, numbers\
            """),
        new Said<>(
            "type of a sequence",
            s -> s.sequence("Loan_id_seq").hasType("integer"),
            s -> s.sequence("numbers").hasType("bigint"),
            """
            Expecting sequence public.numbers
            to have type: bigint
            but it has type: integer\
            """),
        new Said<>(
            "startsWith",
            s -> s.sequence("numbers").startsWith(10),
            s -> s.sequence("numbers").startsWith(1),
            """
            Expecting sequence public.numbers
            to have start: 1
            but it has start: 10\
            """),
        new Said<>(
            "incrementsBy",
            s -> s.sequence("numbers").incrementsBy(5),
            s -> s.sequence("numbers").incrementsBy(1),
            """
            Expecting sequence public.numbers
            to have increment: 1
            but it has increment: 5\
            """),
        new Said<>(
            "isOwnedByColumn",
            s -> s.sequence("Loan_id_seq").isOwnedByColumn("Loan", "id"),
            s -> s.sequence("numbers").isOwnedByColumn("Loan", "id"),
            """
            Expecting sequence public.numbers
            to be owned by column public."Loan".id
            but no column owns it\
            """),
        new Said<>(
            "isOwnedByNoColumn",
            s -> s.sequence("numbers").isOwnedByNoColumn(),
            s -> s.sequence("Loan_id_seq").isOwnedByNoColumn(),
            """
            Expecting sequence public."Loan_id_seq"
            to be owned by no column
            but it is owned by public."Loan".id\
            """),
        new Said<>(
            "extension",
            s -> s.extension("citext").hasVersion("1.6").isInSchema("public"),
            s -> s.extension("postgis"),
            """
            Expecting the schema
            to have extension "postgis"
            but the nearest is citext
            extensions: citext, plpgsql\
            """),
        new Said<>(
            "hasVersion",
            s -> s.extension("citext").hasVersion("1.6"),
            s -> s.extension("citext").hasVersion("1.5"),
            """
            Expecting extension citext
            to have version: 1.5
            but it has version: 1.6\
            """),
        new Said<>(
            "isInSchema",
            s -> s.extension("citext").isInSchema("public"),
            s -> s.extension("citext").isInSchema("app"),
            """
            Expecting extension citext
            to have in schema: app
            but it has in schema: public\
            """));
  }

  @TestFactory
  Stream<DynamicTest> each_assertion_holds_or_says_what_is_there(Connection connection)
      throws SQLException {
    SchemaAssert asserted = assertThat(SchemaReader.read(connection));
    return cases().stream().map(said -> said.about(asserted));
  }
}
