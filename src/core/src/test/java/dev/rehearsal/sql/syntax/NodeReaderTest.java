package dev.rehearsal.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReaderTest {

  private static final String TREE =
      "{ALTERTABLESTMT :relation {RANGEVAR :catalogname <> :schemaname a :relname t :inh true"
          + " :location 12} :cmds ({ALTERTABLECMD :subtype 13 :name é\\ x :newowner <> :behavior 1"
          + " :missing_ok false} <> (\"pg_catalog\" \"int4\")) :ints (i 1 2) :objtype 41}";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{A}|{A}",
        "{A :b 1 :c two}|{A :b 1 :c two}",
        "{A :b <> :c 1}|{A :c 1}",
        "{A :b (1 2 (3 {C})) }|{A :b (1 2 (3 {C}))}",
        "{A :b (i 1 2) :c (o 3) :d (x 4) :e (b 5)}|{A :b (1 2) :c (3) :d (4) :e (5)}",
        "{A :b (<> \"x\")}|{A :b (<> \"x\")}",
        "{A :b ()}|{A :b ()}",
        "{A :b a\\ b\\(c\\)\\{d\\}\\\\}|{A :b a b(c){d}\\}",
        "{A :b \\<> :c \\\"q :d \\1a :e \\+1}|{A :b <> :c \"q :d 1a :e +1}",
        "{A :b \"\" :c \"a\\ b\" :d \"a\"b\"}|{A :b \"\" :c \"a b\" :d \"a\"b\"}",
        "{A :b :x :c 1}|{A :b :x :c 1}",
        "{A :location 3 :x \\5}|{A :location 3 :x 5}",
        "{A :location /x}|{A :location /x}",
        "{A_CONST NULL :location 3}|{A_CONST :kind NULL :location 3}",
        "{A_EXPR IN :name (\"=\")}|{A_EXPR :kind IN :name (\"=\")}",
        "{CONST :constvalue 4 [ 1 0 0 0 ] :x 1}|{CONST :constvalue 4 :x 1}",
        "{CONST :constvalue 4 [ -1 0 ]}|{CONST :constvalue 4}",
      })
  void reads_what_the_server_writes(String text, String shown) {
    assertThat(read(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "(1)",
        "{",
        "}",
        "{}",
        "{A",
        "{A :b",
        "{A :b}",
        "{A :b (}",
        "{A :b 1)",
        "{A :b 1 2 :c}",
        "{A} {B}",
        "{A :b 1} x",
        "{A {B}}",
        "{A <>}",
        "{A :b 4 [ 1",
        "{{A}}",
        "{(A)}",
        "{A :b \\"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(NodeTextException.class)
        .hasMessageContaining("parse tree cannot be read");
  }

  @Test
  void a_text_that_was_cut_off_is_refused_wherever_it_was_cut() {
    for (int length = 0; length < TREE.length(); length++) {
      String cut = TREE.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(NodeTextException.class);
    }
    assertThat(read(TREE).is("ALTERTABLESTMT")).isTrue();
  }

  @Test
  void a_text_with_any_character_changed_is_read_or_refused() {
    Random random = new Random(4);
    String signs = "{}()<>:\\\" a1[]";
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder(TREE);
      text.setCharAt(random.nextInt(TREE.length()), signs.charAt(random.nextInt(signs.length())));
      assertThat(answer(text.toString())).isNotEmpty();
    }
  }

  @Test
  void a_very_deep_tree_takes_no_stack() {
    int depth = 200_000;
    SyntaxNode deep = read("{A :b (".repeat(depth) + ")}".repeat(depth));
    assertThat(deep.walk().count()).isEqualTo(depth);
    assertThat(deep.toString()).hasSize(depth * 9);
  }

  @Test
  void fields_are_asked_for_by_name() {
    SyntaxNode tree = read(TREE);
    assertThat(tree.fields()).containsExactly("relation", "cmds", "ints", "objtype");
    assertThat(tree.number("objtype")).isEqualTo(41);
    assertThat(tree.number("nothing")).isZero();
    assertThat(tree.texts("ints")).containsExactly("1", "2");
    assertThat(tree.nodes("cmds"))
        .singleElement()
        .matches(command -> command.number("behavior") == 1);
    SyntaxNode relation = Objects.requireNonNull(tree.node("relation"));
    assertThat(relation.flag("inh")).isTrue();
    assertThat(relation.get("catalogname")).isNull();
    assertThat(relation.location()).isEqualTo(12);
    assertThat(tree.location()).isEqualTo(SyntaxNode.NOWHERE);
  }

  @Test
  void a_walk_goes_depth_first_in_the_order_of_the_fields() {
    SyntaxNode tree = read("{A :x {B :y ({C} ({D})) :z {E}} :w {F}}");
    assertThat(tree.walk().map(SyntaxNode::type).collect(Collectors.joining())).isEqualTo("ABCDEF");
  }

  private static String answer(String text) {
    try {
      return read(text).toString();
    } catch (NodeTextException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static SyntaxNode read(String text) {
    return NodeReader.read(text, offset -> offset, UnaryOperator.identity());
  }
}
