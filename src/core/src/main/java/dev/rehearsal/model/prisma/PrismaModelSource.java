package dev.rehearsal.model.prisma;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelExtent;
import dev.rehearsal.model.ModelSource;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code schema.prisma}, or a directory of such files. */
public final class PrismaModelSource implements ModelSource {

  private static final String SUFFIX = ".prisma";

  /**
   * Where package.json says where the schema is (Prisma documentation, "Prisma schema location").
   */
  private static final Pattern IN_PACKAGE =
      Pattern.compile("\"prisma\"\\s*:\\s*\\{[^{}]*\"schema\"\\s*:\\s*\"([^\"]+)\"");

  @Override
  public String language() {
    return "prisma";
  }

  @Override
  public String usualPlaces() {
    return "prisma.schema of package.json, prisma/schema.prisma, schema.prisma, prisma/schema, and"
        + " beside the migrations";
  }

  @Override
  public Optional<Path> find(Path project, Path migrations) {
    Optional<Path> said = saidByPackage(project);
    if (said.isPresent()) {
      return said;
    }
    Path beside = Optional.ofNullable(migrations.getParent()).orElse(project);
    return Stream.of(
            project.resolve("prisma/schema.prisma"),
            project.resolve("schema.prisma"),
            project.resolve("prisma/schema"),
            beside.resolve("schema.prisma"),
            beside.resolve("schema"),
            beside)
        .filter(this::mayRead)
        .findFirst();
  }

  private static Optional<Path> saidByPackage(Path project) {
    Path file = project.resolve("package.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Matcher matcher = IN_PACKAGE.matcher(text(file, "package.json"));
    if (!matcher.find()) {
      return Optional.empty();
    }
    Path said = project.resolve(matcher.group(1)).normalize();
    if (!Files.exists(said)) {
      throw new ModelException(
          "package.json says that the schema is %s, and there is no such file or directory"
              .formatted(matcher.group(1)));
    }
    return Optional.of(said);
  }

  @Override
  public boolean mayRead(Path path) {
    if (!Files.isDirectory(path)) {
      return Files.isRegularFile(path) && path.toString().endsWith(SUFFIX);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(file -> file.toString().endsWith(SUFFIX));
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + FileProblem.of(e), e);
    }
  }

  @Override
  public Model read(Path path, String shownAs) {
    List<Block> blocks = new ArrayList<>();
    for (Path file : files(path, shownAs)) {
      String name =
          file.equals(path)
              ? shownAs
              : shownAs + "/" + path.relativize(file).toString().replace('\\', '/');
      blocks.addAll(Parser.parse(name, text(file, name)));
    }
    PrismaSchema schema = PrismaSchema.of(shownAs, blocks);
    Tables tables = new Tables(schema);
    return new Model(
        shownAs,
        language(),
        ModelExtent.ALL,
        schema.source().schemas(),
        tables.all(),
        tables.enums(),
        List.of(),
        schema.source().extensions(),
        notes(schema));
  }

  private static List<Path> files(Path path, String shownAs) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelException(shownAs + " cannot be read: " + FileProblem.of(e), e);
    }
  }

  private static List<String> notes(PrismaSchema schema) {
    List<String> views = schema.views().stream().map(Block::name).sorted().toList();
    return views.isEmpty()
        ? List.of()
        : List.of("not compared: views, which Prisma does not manage: " + String.join(", ", views));
  }

  private static String text(Path file, String shownAs) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelException(shownAs + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new ModelException(shownAs + " cannot be read: " + FileProblem.of(e), e);
    }
  }
}
