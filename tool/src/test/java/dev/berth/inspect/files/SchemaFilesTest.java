package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {
  @Test
  void readsPragmasOfSqlAndNoComments() {
    assertThat(
            Inspected.of(
                Map.of(
                    "db/settings.sql",
                    """
                    -- PRAGMA synchronous = OFF;
                    pragma journal_mode = WAL;
                    /* PRAGMA foreign_keys = OFF;
                    */
                    PRAGMA foreign_keys(ON);
                    PRAGMA user_version = 3;
                    PRAGMA journal_mode;
                    """,
                    "test/settings.sql",
                    "PRAGMA synchronous = OFF;\n")))
        .containsExactly(
            "pragma\tforeign_keys=ON\tdb/settings.sql:5",
            "pragma\tjournal_mode=WAL\tdb/settings.sql:2");
  }

  @Test
  void namesADirectoryOfMigrationsOnce() {
    assertThat(
            Inspected.of(
                Map.of(
                    "migrations/001_a.sql", "CREATE TABLE a(x);",
                    "migrations/002_b.sql", "CREATE TABLE b(x);",
                    "store/0001.sql", "CREATE TABLE e(x);",
                    "prisma/migrations/20240101_init/migration.sql", "CREATE TABLE c(x);",
                    "src/main/resources/db/V1__init.sql", "CREATE TABLE d(x);",
                    "knex/migrations/20240101_a.js", "exports.up = () => {};",
                    "alembic/versions/4f2a_users.py", "revision = '4f2a'",
                    "alembic/versions/__init__.py", "")))
        .containsExactly(
            "migrations\talembic/versions\talembic/versions/4f2a_users.py:1",
            "migrations\tknex/migrations\tknex/migrations/20240101_a.js:1",
            "migrations\tmigrations\tmigrations/001_a.sql:1",
            "migrations\tprisma/migrations\tprisma/migrations/20240101_init/migration.sql:1",
            "migrations\tsrc/main/resources/db\tsrc/main/resources/db/V1__init.sql:1",
            "migrations\tstore\tstore/0001.sql:1");
  }

  @Test
  void takesAFileThatMakesTablesForTheSchemaButNoDump() {
    assertThat(
            Inspected.of(
                Map.of(
                    "db/schema.sql", "CREATE TABLE IF NOT EXISTS a(x);",
                    "db/queries.sql", "-- CREATE TABLE a(x);\nSELECT 1;",
                    "db/dump-2024.sql", "CREATE TABLE a(x);",
                    "src/migrate.ts", "export {};")))
        .containsExactly("migrations\tdb/schema.sql\tdb/schema.sql:1");
  }
}
