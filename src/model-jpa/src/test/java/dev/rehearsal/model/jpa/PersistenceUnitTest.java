package dev.rehearsal.model.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities by the name of their unit in a {@code META-INF/persistence.xml}. */
class PersistenceUnitTest {

  private static final String ORDER = "com/example/shop/Order.class";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path temporary;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void make() throws IOException {
    root = temporary.resolve("classes");
    Files.createDirectories(root.resolve("com/example/shop"));
    Files.createDirectories(root.resolve("META-INF/versions/99/com/example/shop"));
    try (InputStream content = PersistenceUnitTest.class.getResourceAsStream("/" + ORDER)) {
      Files.copy(Objects.requireNonNull(content), root.resolve(ORDER));
    }
    Files.writeString(root.resolve("module-info.class"), "none");
    Files.writeString(root.resolve("META-INF/versions/99").resolve(ORDER), "none");
  }

  private void units(String text) throws IOException {
    Files.writeString(
        root.resolve("META-INF/persistence.xml"),
        "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">%s</persistence>"
            .formatted(text));
  }

  private static <T> T on(Path classPath, Supplier<T> question) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return question.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String tables(Model model) {
    return String.join(", ", model.tables().stream().map(each -> each.name().toString()).toList());
  }

  @Test
  void what_is_beside_the_file_belongs_to_it() throws IOException {
    units("<persistence-unit name=\"shop\"/>");
    Model model = on(root, () -> JpaModels.ofUnit("shop").read());
    assertThat(tables(model)).isEqualTo("public.orders");
    assertThat(model.location()).isEqualTo("the unit shop");
  }

  @Test
  void so_does_what_is_in_its_jar() throws IOException {
    units("<persistence-unit name=\"shop\"/>");
    Path jar = temporary.resolve("shop.jar");
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      for (String file : new String[] {ORDER, "META-INF/persistence.xml", "module-info.class"}) {
        Path copy = zip.getPath(file);
        Files.createDirectories(Objects.requireNonNull(copy.toAbsolutePath().getParent()));
        Files.copy(root.resolve(file), copy);
      }
    }
    assertThat(tables(on(jar, () -> JpaModels.ofUnit("shop").read()))).isEqualTo("public.orders");
  }

  @Test
  void a_unit_says_which_classes_files_and_settings() throws IOException {
    units(
        """
        <persistence-unit name="none">
          <exclude-unlisted-classes/>
        </persistence-unit>
        <persistence-unit name="shop">
          <mapping-file>orders.xml</mapping-file>
          <class>com.example.shop.Order</class>
          <exclude-unlisted-classes>true</exclude-unlisted-classes>
          <properties>
            <property name="jakarta.persistence.jdbc.url" value="jdbc:none://nowhere/db"/>
            <property name="hibernate.connection.provider_class" value="com.example.None"/>
            <property name="hibernate.default_schema" value="sales"/>
          </properties>
        </persistence-unit>
        """);
    Files.writeString(
        root.resolve("orders.xml"),
        """
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
          <entity class="com.example.shop.Order" access="FIELD">
            <table name="purchase"/>
            <attributes><id name="id"/><basic name="total"><column name="sum"/></basic></attributes>
          </entity>
        </entity-mappings>
        """);
    assertThat(tables(on(root, () -> JpaModels.ofUnit("none").read()))).isEmpty();
    Model model = on(root, () -> JpaModels.ofUnit("shop").read());
    assertThat(tables(model)).isEqualTo("sales.purchase");
    assertThat(model.tables().get(0).columns())
        .extracting(column -> column.name())
        .containsExactlyInAnyOrder("id", "sum");
  }

  @Test
  void a_unit_that_is_not_there_is_an_error_with_those_that_are() throws IOException {
    isError("there is no META-INF/persistence.xml on the class path: say inPackages");
    units("<persistence-unit name=\"a\"/><persistence-unit name=\"b\"/>");
    isError("there is no persistence unit \"shop\"; on the class path are: a, b");
    units("<persistence-unit name=\"shop\"/><persistence-unit name=\"shop\"/>");
    isError("several persistence units are called shop: ");
  }

  @Test
  void what_is_not_understood_is_an_error() throws IOException {
    units("<persistence-unit name=\"shop\"><jar-file>x.jar</jar-file></persistence-unit>");
    isError("the unit shop names a <jar-file>, which is not looked into");
    units("<persistence-unit name=\"shop\"><class>com.example.None</class></persistence-unit>");
    isError("the class com.example.None cannot be loaded: ");
    units("<persistence-unit");
    isError("META-INF/persistence.xml cannot be read: ");
    units("<persistence-unit name=\"shop\"><mapping-file>no.xml</mapping-file></persistence-unit>");
    isError("no.xml");
  }

  private void isError(String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> on(root, () -> JpaModels.ofUnit("shop").read()))
        .withMessageContaining(message);
  }
}
