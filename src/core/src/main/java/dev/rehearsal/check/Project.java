package dev.rehearsal.check;

import java.nio.file.Path;

/**
 * Where a user's files are.
 *
 * @param directory the module's directory, to which paths are relative
 * @param classPath where {@code classpath:} looks, and where providers and formats are found
 */
public record Project(Path directory, ClassLoader classPath) {}
