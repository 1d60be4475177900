package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plausible texts, by the name of a column. */
final class TextValues {

  /** Below this length, a text has room for little more than its number. */
  private static final int SHORT = 8;

  private static final Pattern PRESET = Pattern.compile("'((?:[^']|'')+)'::[^()]*");

  private TextValues() {}

  /**
   * An expression for a text.
   *
   * @param length the most characters, or -1
   */
  static String of(Wish wish, String n, int length, long seed) {
    if (wish.unique()) {
      return unique(wish, n, length, seed);
    }
    Matcher preset = PRESET.matcher(wish.preset());
    String text =
        preset.matches()
            ? Quoted.literal(preset.group(1).replace("''", "'"))
            : named(wish, n, seed);
    return length < 0 ? text : "left(%s, %d)".formatted(text, length);
  }

  /** The number is at the end, so that this is what is kept when the text is too long. */
  private static String unique(Wish wish, String n, int length, long seed) {
    if (length >= 0 && length < SHORT) {
      return "right(%s::text, %d)".formatted(n, length);
    }
    String text = named(wish, n, seed);
    boolean fixed = !text.contains(n);
    String own = fixed ? "%s || %s".formatted(text, n) : text;
    return length < 0 ? own : "right(%s, %d)".formatted(own, length);
  }

  private static String named(Wish wish, String n, long seed) {
    if (wish.preset().contains("uuid") || wish.says("uuid|guid")) {
      return BuiltInValues.uuid(wish, n, seed) + "::text";
    }
    if (wish.says("mail|email")) {
      return "'person' || %s || '@example.org'".formatted(n);
    }
    if (wish.says(
        "url|uri|link|href|website|image|avatar|picture|photo|homepage|endpoint|webhook")) {
      return "'https://example.org/' || %s".formatted(n);
    }
    if (wish.says("phone|mobile|tel|telephone|fax|msisdn")) {
      return "'+4930' || lpad(%s::text, 7, '0')".formatted(n);
    }
    if (wish.says(
        "hash|digest|checksum|sha|sha1|sha256|md5|token|secret|fingerprint|signature|etag|password")) {
      return "md5(%s || %s::text)".formatted(Quoted.literal(seed + wish.place()), n);
    }
    return structured(wish, n);
  }

  private static String structured(Wish wish, String n) {
    if (wish.says(
        "json|metadata|meta|payload|settings|config|configuration|options|attributes|properties|preferences|params|extra")) {
      return "'{\"number\": ' || %s || '}'".formatted(n);
    }
    if (wish.says("tags|items|list|array")) {
      return "'[' || %s || ']'".formatted(n);
    }
    if (wish.says(
        "amount|price|cost|total|count|quantity|number|size|year|age|version|port|rate|score|weight|order|position|duration|balance")) {
      return n + "::text";
    }
    if (wish.says("at|date|time|timestamp|datetime|birthday|since|until")) {
      return "(%s)::text".formatted(BuiltInValues.timestamp(wish, n));
    }
    if (wish.says("path|file|directory|folder|filename")) {
      return "'/path/' || %s".formatted(n);
    }
    if (wish.says("ip|ip_address|address_ip|remote_addr")) {
      return "'192.0.2.' || mod(%s, 250)".formatted(n);
    }
    return fixed(wish, n);
  }

  private static String fixed(Wish wish, String n) {
    if (wish.says("is|has|enabled|disabled|active|flag")) {
      return "'true'";
    }
    if (wish.says("country|country_code")) {
      return "'DE'";
    }
    if (wish.says("currency|currency_code")) {
      return "'EUR'";
    }
    if (wish.says("locale|language|lang")) {
      return "'en'";
    }
    if (wish.says("timezone|time_zone|tz")) {
      return "'Europe/Berlin'";
    }
    if (wish.says("color|colour")) {
      return "'#' || lpad(to_hex(mod(%s, 16777216)), 6, '0')".formatted(n);
    }
    if (wish.says(
        "name|title|label|subject|description|comment|note|text|body|content|message|summary|bio")) {
      return "'Some words ' || %s".formatted(n);
    }
    return "'word-' || %s".formatted(n);
  }
}
