package dev.berth.inspect.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Ports, paths and directories that are put together from constants, over files.
class ConstantsTest {
  private static final String ENV =
      """
      import { join } from 'node:path'
      const DATA_DIR = process.env.DATA_DIR ?? './data'
      export const env = {
        PORT: Number(process.env.PORT ?? 3000),
        DB_PATH: process.env.DB_PATH || './data/lazyflow.db',
        UPLOADS: join('./uploads', 'media'),
        CACHE: join(DATA_DIR, 'cache.db'),
      } as const
      """;

  @Test
  void aServersPortAndAddress() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/env.ts",
                    ENV,
                    "src/index.ts",
                    """
                    import { env } from './env'
                    Bun.serve({ port: env.PORT, hostname: '0.0.0.0', fetch: app.fetch })
                    """,
                    "src/other.js",
                    """
                    import express from 'express'
                    const app = express()
                    const PORT = 4_000
                    app.listen(PORT, '127.0.0.1', () => {})
                    """),
                Kind.PORT,
                Kind.BIND_ADDRESS))
        .containsExactly(
            "bind-address 0.0.0.0 src/index.ts:2",
            "bind-address 127.0.0.1 src/other.js:4",
            "port 4000 src/other.js:4",
            "port PORT default 3000 src/index.ts:2");
  }

  @Test
  void databasesAndTheirSettings() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/env.ts",
                    ENV,
                    "src/db.ts",
                    """
                    import { Database } from 'bun:sqlite'
                    import { Pool } from 'pg'
                    import Redis from 'ioredis'
                    import { env } from './env'
                    const db = new Database(env.DB_PATH, { create: true })
                    const cache = new Database(env.CACHE)
                    db.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout=5000')
                    const pool = new Pool({ connectionString: process.env.DATABASE_URL })
                    const redis = new Redis(process.env.REDIS_URL)
                    """),
                Kind.DATABASE,
                Kind.SQLITE_LIBRARY,
                Kind.PRAGMA))
        .containsExactly(
            "database postgresql src/db.ts:8",
            "database redis src/db.ts:9",
            "database sqlite DATA_DIR/cache.db default ./data/cache.db src/db.ts:6",
            "database sqlite DB_PATH default ./data/lazyflow.db src/db.ts:5",
            "pragma busy_timeout=5000 src/db.ts:7",
            "pragma journal_mode=WAL src/db.ts:7",
            "sqlite-library bun:sqlite src/db.ts:1");
  }

  @Test
  void directoriesThatAreWrittenToAndServed() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/env.ts",
                    ENV,
                    "src/media.ts",
                    """
                    import { join } from 'node:path'
                    import { mkdir } from 'node:fs/promises'
                    import { serveStatic } from 'hono/bun'
                    import { env } from './env'
                    await mkdir(env.UPLOADS, { recursive: true })
                    await Bun.write(join(env.UPLOADS, `${id}.jpg`), file)
                    app.use('/*', serveStatic({ root: './frontend/dist' }))
                    """),
                Kind.WRITES_TO,
                Kind.SERVES_FILES))
        .containsExactly(
            "serves-files ./frontend/dist src/media.ts:7",
            "writes-to ./uploads/media src/media.ts:5");
  }

  @Test
  void constantsThatMeanEachOtherOrGrowWithoutEnd() {
    StringBuilder text = new StringBuilder("const a = b\nconst b = a\nconst c0 = 'laugh'\n");
    for (int i = 1; i < 60; i++) {
      text.append("const c%d = `${c%d}${c%d}${c%d}`\n".formatted(i, i - 1, i - 1, i - 1));
    }
    text.append("Bun.serve({ port: a, hostname: c59, fetch })\n");

    assertThat(Inspected.of(Map.of("a.js", text.toString()), Kind.PORT, Kind.BIND_ADDRESS))
        .isEmpty();
  }
}
