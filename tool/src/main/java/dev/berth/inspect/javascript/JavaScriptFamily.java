package dev.berth.inspect.javascript;

import dev.berth.inspect.Family;
import dev.berth.inspect.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Bun and Node: Hono, Express, Fastify; grammY, Telegraf.
public final class JavaScriptFamily {
  private static final Map<String, Language> LANGUAGES =
      Map.of(
          ".js", Language.JAVASCRIPT,
          ".mjs", Language.JAVASCRIPT,
          ".cjs", Language.JAVASCRIPT,
          ".jsx", Language.JAVASCRIPT,
          ".ts", Language.TYPESCRIPT,
          ".mts", Language.TYPESCRIPT,
          ".cts", Language.TYPESCRIPT,
          ".tsx", Language.TSX,
          ".json", Language.JSON);

  private JavaScriptFamily() {}

  public static Family family() {
    return new Family("javascript", LANGUAGES, Set.of("package.json"), List.of());
  }
}
