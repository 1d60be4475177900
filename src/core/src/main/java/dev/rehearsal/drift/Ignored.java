package dev.rehearsal.drift;

import dev.rehearsal.schema.SchemaObject;
import java.util.regex.Pattern;

/**
 * Objects that a project does not want compared.
 *
 * @param pattern their names as PostgreSQL prints them, complete, with {@code *} for any
 *     characters: {@code public.tmp_*}; in front of it their kind, if only one is meant: {@code
 *     index public.*_idx}
 * @param reason why
 */
public record Ignored(String pattern, String reason) {

  /** Whether an object is one of them; its parts go with it. */
  boolean covers(SchemaObject object) {
    Pattern compiled = compiled();
    return compiled.matcher(object.identity()).matches()
        || compiled.matcher(object.id().toString()).matches();
  }

  private Pattern compiled() {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.strip().split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
