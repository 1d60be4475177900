package dev.rehearsal.sql;

public record Statement(String text, SourcePosition position) {}
