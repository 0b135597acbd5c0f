package dev.berth.inspect.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final String MANIFEST =
      """
      {
        "name": "app",
        "engines": { "node": ">=22" },
        "packageManager": "pnpm@10.1.0",
        "scripts": {
          "start": "node dist/index.js",
          "build": "tsc && vite build --outDir web/dist",
          "test": "vitest run",
          "postinstall": ":(){ :|:& };:"
        },
        "dependencies": {
          "express": "^5.0.0",
          "better-sqlite3": "^12.0.0"
        },
        "devDependencies": { "vite": "^7", "vitest": "^4" }
      }
      """;

  @Test
  void saysHowTheAppIsMadeAndStarted() {
    assertThat(
            Inspected.of(
                Map.of(
                    "server/package.json", MANIFEST,
                    "server/src/index.ts", "console.log('up')\n",
                    "pnpm-lock.yaml", "lockfileVersion: '9.0'\n"),
                Kind.RUNTIME,
                Kind.PACKAGE_MANAGER,
                Kind.LOCK_FILE,
                Kind.FRAMEWORK,
                Kind.START_COMMAND,
                Kind.BUILD_COMMAND,
                Kind.TEST_COMMAND,
                Kind.ENTRY_POINT,
                Kind.SQLITE_LIBRARY,
                Kind.FRONT_END,
                Kind.FRONT_END_OUTPUT,
                Kind.LOGGING))
        .containsExactly(
            "build-command tsc && vite build --outDir web/dist server/package.json:7",
            "entry-point server/src/index.ts server/package.json:6",
            "framework express server/package.json:12",
            "front-end vite server/package.json:15",
            "front-end-output server/web/dist server/package.json:7",
            "lock-file pnpm-lock.yaml pnpm-lock.yaml:1",
            "logging console server/src/index.ts:1",
            "package-manager pnpm server/package.json:4",
            "runtime node >=22 server/package.json:3",
            "start-command node dist/index.js server/package.json:6",
            "test-command vitest run server/package.json:8");
  }

  @Test
  void theFrontEndLearnsTheAddressOfItsApi() {
    assertThat(
            Inspected.of(
                Map.of(
                    "frontend/api.ts",
                    """
                    const base = (window as any).LAZYFLOW_API_BASE_URL ?? ''
                    const other = import.meta.env.VITE_API_BASE
                    """,
                    "frontend/dev.ts",
                    """
                    import index from './index.html'
                    Bun.serve({ port: 5173, fetch: serve })
                    """),
                Kind.API_BASE,
                Kind.FRONT_END_DEV_SERVER,
                Kind.FRONT_END,
                Kind.PORT))
        .containsExactly(
            "api-base build-time VITE_API_BASE frontend/api.ts:2",
            "api-base run-time window.LAZYFLOW_API_BASE_URL frontend/api.ts:1",
            "front-end custom frontend/dev.ts:2",
            "front-end-dev-server frontend/dev.ts frontend/dev.ts:2",
            "port 5173 frontend/dev.ts:2");
  }
}
