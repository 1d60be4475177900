package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Classes of a user's project, made from their sources in a test.
 *
 * @param directory where they are compiled to
 */
record CompiledClasses(Path directory) {

  /** Compiles one. */
  void add(String path, String source) {
    try {
      Path file = Files.createTempDirectory("source").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      compile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path file) {
    StringWriter said = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean done =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    directory.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertThat(done).as("%s", said).isTrue();
  }

  /** Their class path, before that of the test. */
  URLClassLoader loader() {
    try {
      return new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
