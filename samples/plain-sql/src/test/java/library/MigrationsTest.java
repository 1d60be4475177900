package library;

import dev.rehearsal.junit.CheckedMigrations;

/** One test for each migration: none does harm. */
final class MigrationsTest implements CheckedMigrations {}
