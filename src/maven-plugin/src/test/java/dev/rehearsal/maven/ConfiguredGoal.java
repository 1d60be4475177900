package dev.rehearsal.maven;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;

/** A goal in a project, configured as Maven does it: by its fields. */
record ConfiguredGoal(MigrationsMojo goal, Path project, CollectingLog log, Properties properties) {

  @SuppressWarnings("deprecation") // Maven itself has no other way to begin a session.
  static ConfiguredGoal in(Path project, MigrationsMojo goal) throws IOException {
    Files.createDirectories(project.resolve(".git"));
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    Properties properties = request.getUserProperties();
    CollectingLog log = new CollectingLog();
    goal.setLog(log);
    ConfiguredGoal configured = new ConfiguredGoal(goal, project, log, properties);
    configured.set("basedir", project.toFile());
    configured.set("build", new MavenSession(null, (RepositorySystemSession) null, request, null));
    return configured;
  }

  void set(String parameter, Object value) {
    try {
      Field field = field(parameter);
      field.setAccessible(true);
      field.set(goal, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("there is no such parameter", e);
    }
  }

  private Field field(String name) throws NoSuchFieldException {
    return Stream.<Class<?>>iterate(goal.getClass(), Objects::nonNull, Class::getSuperclass)
        .flatMap(each -> Stream.of(each.getDeclaredFields()))
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchFieldException(name));
  }

  /** By the property of the command line. */
  void setDatabase(String url) {
    String name = goal instanceof CheckMojo ? "check" : "drift";
    properties.setProperty("rehearsal.%s.database".formatted(name), url);
  }

  void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  void writeMigrations(String... texts) throws IOException {
    for (int i = 0; i < texts.length; i++) {
      write("db/migrations/%d.sql".formatted(i + 1), texts[i]);
    }
  }
}
