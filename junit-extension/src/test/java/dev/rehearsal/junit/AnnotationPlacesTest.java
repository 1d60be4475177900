package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Setting;
import dev.rehearsal.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the annotation may stand, and where it does not. */
class AnnotationPlacesTest {

  private static void passes(Class<?> type, int tests) {
    assertThat(JUnitRun.of(type).passed()).isEqualTo(tests);
  }

  @Test
  void on_an_interface() {
    passes(ByInterface.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  interface Migrated {}

  static class ByInterface implements Migrated {
    @Test
    void test(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(3);
    }
  }

  @Test
  void on_a_superclass() {
    passes(BySuperclass.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  abstract static class Base {}

  static class BySuperclass extends Base {
    @Test
    void test(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(3);
    }
  }

  @Test
  void on_an_annotation() {
    passes(ByAnnotation.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ShopTest {}

  @ShopTest
  static class ByAnnotation {
    @Test
    void test(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(3);
    }
  }

  @Test
  void around_a_nested_class_which_may_override_it_as_a_method_may() {
    passes(Around.class, 4);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Around {
    @Nested
    class Inner {
      @Test
      void all_of_them(TestDatabase database) {
        assertThat(database.appliedMigrations()).hasSize(3);
      }

      @Test
      @MigratedDatabase(upTo = "20260101000000_init")
      void only_the_first(TestDatabase database) {
        assertThat(database.appliedMigrations()).hasSize(1);
        database.migrateTo("add_name");
        assertThat(database.appliedMigrations()).hasSize(2);
      }

      @Nested
      @MigratedDatabase(upTo = "add_name")
      class Innermost {
        @Test
        void only_the_first_two(TestDatabase database) {
          assertThat(database.appliedMigrations()).hasSize(2);
        }
      }

      @Nested
      @MigratedDatabase("classpath:fixtures/plain")
      class Elsewhere {
        @Test
        void another_directory(TestDatabase database) {
          assertThat(database.appliedMigrations()).extracting(m -> m.id()).contains("1_book");
        }
      }
    }
  }

  @Test
  void a_nested_class_that_is_inherited_has_the_annotation_of_the_heir() {
    passes(Heir.class, 1);
  }

  abstract static class Testator {
    @Nested
    class Inherited {
      @Test
      void test(TestDatabase database) {
        assertThat(database.appliedMigrations()).hasSize(3);
      }
    }
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Heir extends Testator {}

  @Test
  void in_code() {
    passes(InCode.class, 2);
  }

  static class InCode {
    @RegisterExtension
    static final MigratedDatabaseExtension DATABASE =
        MigratedDatabaseExtension.create()
            .with(Setting.MIGRATIONS, "classpath:fixtures/shop")
            .with(Setting.UP_TO, "add_name");

    @Test
    void first(TestDatabase database) throws Exception {
      assertThat(database.appliedMigrations()).hasSize(2);
      Sql.addCustomer(database, "same");
    }

    @Test
    void second(TestDatabase database) throws Exception {
      first(database);
    }
  }

  @Test
  void where_it_does_not_stand_others_may_give_the_same_types() {
    passes(Others.class, 1);
  }

  @ExtendWith({MigratedDatabaseExtension.class, NoDataSource.class})
  static class Others {
    @Test
    void test(DataSource dataSource) {
      assertThat(dataSource).isNull();
    }
  }

  /** Another extension that gives the same type. */
  static final class NoDataSource implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DataSource.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return null;
    }
  }
}
