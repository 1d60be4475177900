package dev.rehearsal.projectfile;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the JSON Schema of the file. */
final class SchemaText {

  private SchemaText() {}

  static String of(List<Key> keys) {
    Stream<String> top = keys.stream().filter(key -> key.table().isEmpty()).map(SchemaText::of);
    Stream<String> tables = Keys.tables().stream().map(SchemaText::table);
    return """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "rehearsal.toml: the settings of a project whose migrations are rehearsed",
      "type": "object",
      "additionalProperties": false,
      "properties": {
    %s
      }
    }
    """
        .formatted(indented(Stream.concat(top, tables).collect(Collectors.joining(",\n")), 4));
  }

  private static String table(String name) {
    String keys = Keys.of(name).stream().map(SchemaText::of).collect(Collectors.joining(",\n"));
    return """
    "%s": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
    %s
      }
    }\
    """
        .formatted(name, indented(keys, 4));
  }

  private static String of(Key key) {
    return """
    "%s": {
      "description": "%s",
    %s
    }\
    """
        .formatted(key.name(), key.meaning(), indented(type(key), 2));
  }

  private static String type(Key key) {
    String choices =
        key.choices().stream()
            .map(choice -> '"' + choice + '"')
            .collect(Collectors.joining(", ", "\"enum\": [", "]"));
    String text = key.choices().isEmpty() ? "\"type\": \"string\", \"minLength\": 1" : choices;
    String number =
        "\"type\": \"integer\", \"minimum\": %d, \"maximum\": 999999999".formatted(key.least());
    return switch (key.shape()) {
      case TEXT, PATH -> text;
      case NUMBER -> number;
      case TRUTH -> "\"type\": \"boolean\"";
      case NAMES, PATHS ->
          "\"type\": \"array\", \"minItems\": 1, \"items\": { %s }".formatted(text);
      case NUMBERS -> "\"type\": \"array\", \"minItems\": 1, \"items\": { %s }".formatted(number);
      case PAIRS -> "\"type\": \"object\", \"additionalProperties\": { %s }".formatted(text);
    };
  }

  private static String indented(String text, int blanks) {
    return text.indent(blanks).stripTrailing();
  }
}
