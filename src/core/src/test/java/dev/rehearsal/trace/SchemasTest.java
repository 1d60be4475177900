package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.format.SupabaseSource;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private static SchemaObject object(ObjectKind kind, String identity) {
    return new SchemaObject(new ObjectId(kind, identity), null, null, Collections.emptySortedMap());
  }

  @Test
  void the_books_and_their_schema_are_left_out() throws IOException {
    Files.writeString(root.resolve("1_a.sql"), "SELECT 1");
    MigrationHistory history = new SupabaseSource().read(new MigrationDirectory(root, "m"));
    SchemaSnapshot all =
        new SchemaSnapshot(
            List.of(
                object(ObjectKind.SCHEMA, "app"),
                object(ObjectKind.SCHEMA, "supabase"),
                object(ObjectKind.SCHEMA, "supabase_migrations"),
                object(ObjectKind.TABLE, "app.schema_migrations"),
                object(ObjectKind.TABLE, "supabase_migrations.schema_migrations")),
            List.of(),
            new TreeMap<>());
    assertThat(Schemas.withoutBooks(all, history).objects())
        .extracting(SchemaObject::identity)
        .containsExactly("app", "supabase", "app.schema_migrations");
  }
}
