package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema that says one thing otherwise than the migrations.
 *
 * @param name what was changed
 * @param migrated the schema as it was migrated
 * @param changed the same with the change
 * @param differences what is to be told, one a line
 */
record ModelMutation(String name, ModelCase migrated, ModelCase changed, String differences) {

  /**
   * All cases of {@code model/mutations.txt}: the first is the schema itself. In the others, lines
   * with {@code -} are what is replaced, those with {@code +} by what.
   */
  static List<ModelMutation> all() {
    List<String> blocks = ModelCase.blocks("model/mutations.txt");
    ModelCase migrated = ModelCase.of(blocks.get(0));
    return blocks.subList(1, blocks.size()).stream().map(block -> of(migrated, block)).toList();
  }

  private static ModelMutation of(ModelCase migrated, String block) {
    String[] part = block.split("(?m)^--- differences\n", -1);
    String name = part[0].substring(0, part[0].indexOf('\n'));
    List<String> gone = new ArrayList<>();
    List<String> come = new ArrayList<>();
    part[0]
        .lines()
        .skip(1)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              String text = line.substring(Math.min(2, line.length())).replace("\\n", "\n");
              (line.startsWith("-") ? gone : come).add(text);
            });
    String text = migrated.text();
    for (int i = 0; i < gone.size(); i++) {
      assertThat(text).as(name).contains(gone.get(i));
      String words = come.get(Math.min(i, come.size() - 1));
      text = text.replaceFirst(Pattern.quote(gone.get(i)), Matcher.quoteReplacement(words));
    }
    return new ModelMutation(name, migrated, new ModelCase(name, text, ""), part[1].strip());
  }

  @Override
  public String toString() {
    return name;
  }
}
