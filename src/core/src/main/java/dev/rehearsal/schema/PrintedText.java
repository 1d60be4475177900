package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;

/** A definition that PostgreSQL printed, read from left to right. */
final class PrintedText {

  private final String text;
  private int at;

  PrintedText(String text) {
    this.text = text;
  }

  /** Goes on behind some words, if they come next. */
  boolean skip(String words) {
    if (!text.startsWith(words, at)) {
      return false;
    }
    at += words.length();
    return true;
  }

  /** What comes before the next blank or bracket: a name with its schema, quoted or not. */
  String name() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '(') {
      at = behind(at);
    }
    return text.substring(start, at);
  }

  /** What comes before the next blank: a column, or a call of a function. */
  String word() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ') {
      at = behind(at);
    }
    return text.substring(start, at);
  }

  /** What is between the brackets that come next, without them; goes on behind them. */
  String bracket() {
    int start = at;
    at = behind(at);
    return text.substring(start + 1, at - 1);
  }

  /** The same, parted at its commas. */
  List<String> list() {
    return new PrintedText(bracket()).items();
  }

  /** All that is left. */
  String rest() {
    return text.substring(at);
  }

  private List<String> items() {
    List<String> items = new ArrayList<>();
    int start = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ',') {
        items.add(text.substring(start, at).strip());
        start = at + 1;
      }
      at = behind(at);
    }
    items.add(text.substring(start).strip());
    return items;
  }

  /** The place behind a character, or behind what it opens. */
  private int behind(int place) {
    char opened = text.charAt(place);
    if (opened == '(') {
      int end = place + 1;
      while (text.charAt(end) != ')') {
        end = behind(end);
      }
      return end + 1;
    }
    boolean quote = opened == '\'' || opened == '"';
    return quote ? text.indexOf(opened, place + 1) + 1 : place + 1;
  }
}
