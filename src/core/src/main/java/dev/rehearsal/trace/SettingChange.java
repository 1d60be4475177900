package dev.rehearsal.trace;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the session that a migration left otherwise than it found it.
 *
 * @param name such as {@code search_path}; {@code role} for {@code SET ROLE}
 * @param before its value before; null when the session had none
 * @param after its value after; null when the session has none
 */
public record SettingChange(String name, @Nullable String before, @Nullable String after) {}
