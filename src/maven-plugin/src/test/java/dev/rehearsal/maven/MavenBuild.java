package dev.rehearsal.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A build of somebody's project, run by the Maven that runs ours. It finds our artifacts as they
 * were packaged, and all others where Maven has put them for us.
 *
 * @param repository its local repository
 * @param project its directory
 */
record MavenBuild(Path repository, Path project) {

  private static final String VERSION = property("test.version");

  /** What the README shows. */
  static final String CHECKED =
      """
      <build><plugins><plugin>
        <groupId>dev.rehearsal</groupId>
        <artifactId>rehearsal-maven-plugin</artifactId>
        <version>%s</version>
        <executions><execution>
          <phase>verify</phase>
          <goals><goal>check</goal></goals>
          <configuration>
            <reports><report>text=target/check.txt</report></reports>
          </configuration>
        </execution></executions>
      </plugin></plugins></build>
      """
          .formatted(VERSION);

  /** What a build came to. */
  record Outcome(int code, String text) {

    List<String> lines() {
      return text.lines().toList();
    }
  }

  static MavenBuild in(Path directory) throws IOException {
    Path repository = directory.resolve("repository");
    Path shared = Path.of(property("test.repository"));
    linkAll(shared, repository, "dev");
    if (Files.exists(shared.resolve("dev"))) {
      linkAll(shared.resolve("dev"), repository.resolve("dev"), "rehearsal");
    }
    MavenBuild build = new MavenBuild(repository, directory.resolve("project"));
    build.put("rehearsal-parent", Path.of(property("test.parent")));
    build.put("rehearsal-bom", Path.of(property("test.bom")));
    for (String entry : property("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      String name = String.valueOf(jar.getFileName());
      if (name.startsWith("rehearsal-") && name.endsWith("-" + VERSION + ".jar")) {
        String artifact = name.substring(0, name.length() - VERSION.length() - ".jar".length() - 1);
        build.put(artifact, jar.resolveSibling("../pom.xml").normalize());
        build.link(artifact, jar);
      }
    }
    return build;
  }

  static String pom(String name, String more) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>com.example</groupId>
      <artifactId>%s</artifactId>
      <version>1</version>
      <packaging>pom</packaging>
      %s
    </project>
    """
        .formatted(name, more);
  }

  Path file(String name) {
    return project.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file(name).getParent()));
    Files.writeString(file(name), text);
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("test.maven"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "--no-transfer-progress", "-Dstyle.color=never"));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    ProcessBuilder maven = new ProcessBuilder(command);
    maven.directory(project.toFile()).redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", property("java.home"));
    maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    maven.environment().remove("MAVEN_ARGS");
    Process process = maven.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // Some versions of Maven reset colours even where there is no terminal.
    return new Outcome(process.waitFor(), text.replace("\u001b[0m", ""));
  }

  private void put(String artifact, Path pom) throws IOException {
    Files.copy(pom, place(artifact, ".pom"));
  }

  private void link(String artifact, Path jar) throws IOException {
    Files.createSymbolicLink(place(artifact, ".jar"), jar.toAbsolutePath());
  }

  private Path place(String artifact, String suffix) throws IOException {
    Path directory = repository.resolve("dev/rehearsal").resolve(artifact).resolve(VERSION);
    return Files.createDirectories(directory).resolve(artifact + "-" + VERSION + suffix);
  }

  private static void linkAll(Path from, Path to, String but) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.filter(path -> !path.endsWith(but)).toList()) {
        Files.createSymbolicLink(to.resolve(each.getFileName()), each);
      }
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
