package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.Place;
import dev.rehearsal.model.prisma.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the blocks of a schema file (Prisma documentation, "Prisma schema reference"). */
final class Parser {

  private static final Set<String> SETTINGS = Set.of("datasource", "generator");
  private static final Set<String> OF_FIELDS = Set.of("model", "view", "enum");

  private final List<Token> tokens;
  private int at;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a file.
   *
   * @throws ModelException at the first thing that is not understood
   */
  static List<Block> parse(String file, String text) {
    Parser parser = new Parser(Scanner.scan(file, text));
    List<Block> blocks = new ArrayList<>();
    parser.skipLines();
    while (parser.peek().kind() != Kind.END) {
      blocks.add(parser.block());
      parser.skipLines();
    }
    return blocks;
  }

  private Block block() {
    Token keyword = expect(Kind.NAME, "a block, such as model");
    boolean isOfFields = OF_FIELDS.contains(keyword.text());
    if (!isOfFields && !SETTINGS.contains(keyword.text())) {
      throw ModelException.at(
          keyword.place(),
          "%s begins no block that is understood; expected are model, enum, view, datasource and generator"
              .formatted(keyword));
    }
    String name = expect(Kind.NAME, "the name of the " + keyword.text()).text();
    expect("{", "behind the name");
    List<Field> fields = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    Map<String, Value> properties = new LinkedHashMap<>();
    for (skipLines(); !peek().is("}"); skipLines()) {
      if (peek().is("@@")) {
        attributes.add(attribute());
      } else if (isOfFields) {
        fields.add(field(keyword.text().equals("enum")));
      } else {
        property(properties);
      }
      endOfLine();
    }
    next();
    return new Block(keyword.text(), name, fields, attributes, properties, keyword.place());
  }

  private void property(Map<String, Value> properties) {
    String name = expect(Kind.NAME, "a property or }").text();
    expect("=", "behind the property");
    properties.put(name, value());
  }

  private Field field(boolean isOfEnum) {
    Token name = expect(Kind.NAME, "a field, an attribute with @@ or }");
    String type = "";
    String unsupported = "";
    if (!isOfEnum) {
      type = expect(Kind.NAME, "the type of " + name.text()).text();
      unsupported = type.equals("Unsupported") ? unsupported() : "";
    }
    boolean list = !isOfEnum && peek().is("[");
    if (list) {
      next();
      expect("]", "behind [");
    }
    boolean optional = !isOfEnum && peek().is("?");
    if (optional) {
      next();
    }
    List<Attribute> attributes = new ArrayList<>();
    while (peek().is("@")) {
      attributes.add(attribute());
    }
    return new Field(name.text(), type, unsupported, list, optional, attributes, name.place());
  }

  private String unsupported() {
    expect("(", "behind Unsupported");
    String type = expect(Kind.STRING, "a type in quotes").text();
    expect(")", "behind the type");
    return type;
  }

  private Attribute attribute() {
    Token sign = next();
    StringBuilder name = new StringBuilder(sign.text());
    name.append(expect(Kind.NAME, "the name of an attribute").text());
    while (peek().is(".")) {
      next();
      name.append('.').append(expect(Kind.NAME, "a name behind the dot").text());
    }
    List<Argument> arguments = peek().is("(") ? arguments() : List.of();
    return new Attribute(name.toString(), arguments, sign.place());
  }

  /** Lines may end everywhere between the brackets. */
  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    next();
    for (skipLines(); !peek().is(")"); skipLines()) {
      arguments.add(argument());
      skipLines();
      if (!peek().is(")")) {
        expect(",", "or ) between arguments");
      }
    }
    next();
    return arguments;
  }

  private Argument argument() {
    boolean isNamed = peek().kind() == Kind.NAME && tokens.get(at + 1).is(":");
    if (!isNamed) {
      return new Argument(null, value());
    }
    String name = next().text();
    next();
    skipLines();
    return new Argument(name, value());
  }

  private Value value() {
    Token token = next();
    return switch (token.kind()) {
      case STRING -> new Value.Text(token.text(), token.place());
      case NUMBER -> new Value.Digits(token.text(), token.place());
      case NAME -> name(token);
      default -> {
        if (token.is("[")) {
          yield items(token.place());
        }
        throw unexpected(token, "a value");
      }
    };
  }

  private Value name(Token token) {
    StringBuilder name = new StringBuilder(token.text());
    while (peek().is(".")) {
      next();
      name.append('.').append(expect(Kind.NAME, "a name behind the dot").text());
    }
    return peek().is("(")
        ? new Value.Call(name.toString(), arguments(), token.place())
        : new Value.Name(name.toString(), token.place());
  }

  private Value items(Place place) {
    List<Value> values = new ArrayList<>();
    for (skipLines(); !peek().is("]"); skipLines()) {
      values.add(value());
      skipLines();
      if (!peek().is("]")) {
        expect(",", "or ] between values");
      }
    }
    next();
    return new Value.Items(values, place);
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private void skipLines() {
    while (peek().kind() == Kind.LINE_END) {
      next();
    }
  }

  private void endOfLine() {
    if (peek().kind() != Kind.LINE_END && !peek().is("}")) {
      throw unexpected(peek(), "the end of the line");
    }
  }

  private Token expect(Kind kind, String what) {
    Token token = next();
    if (token.kind() != kind) {
      throw unexpected(token, what);
    }
    return token;
  }

  private void expect(String symbol, String where) {
    Token token = next();
    if (!token.is(symbol)) {
      throw unexpected(token, symbol + " " + where);
    }
  }

  private static ModelException unexpected(Token found, String wanted) {
    return ModelException.at(found.place(), "expected is %s, found %s".formatted(wanted, found));
  }
}
