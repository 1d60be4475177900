package dev.rehearsal.wording;

import java.util.regex.Pattern;

/** Takes passwords out of text that somebody typed, such as a URL in the wrong place. */
public final class Hidden {

  /**
   * {@code scheme://user:password@}; the password may itself hold any of {@code : / @}. Where the
   * URL was taken for a path, one slash is left.
   */
  private static final Pattern USER_INFO =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:/+[^\\s/?#:@]*):\\S*@");

  private static final Pattern PARAMETER = Pattern.compile("(?i)((?:ssl)?password=)[^&\\s\"']*");

  private Hidden() {}

  /** The text with {@code ***} in place of each password. */
  public static String in(String text) {
    String withoutUserInfo = USER_INFO.matcher(text).replaceAll("$1:***@");
    return PARAMETER.matcher(withoutUserInfo).replaceAll("$1***");
  }
}
