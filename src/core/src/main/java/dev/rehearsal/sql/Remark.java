package dev.rehearsal.sql;

/**
 * A comment in a script: {@code -- …} to the end of its line, or one between {@code /*} and its
 * end.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last character, which is never the end of a line
 * @param text what it says, without the marks around it
 */
public record Remark(int start, int end, String text) {}
