package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
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

  private static final List<Detector> DETECTORS =
      List.of(
          new ManifestDetector(),
          new PackageManagerDetector(),
          new ScriptDetector(),
          new EnvironmentDetector(),
          new SchemaFileDetector(),
          new ServerDetector(),
          new RouteDetector(),
          new CorsDetector(),
          new DatabaseDetector(),
          new PragmaDetector(),
          new DirectoryDetector(),
          new JobDetector(),
          new QueueDetector(),
          new TelegramDetector(),
          new TelegramSecretDetector(),
          new SignalDetector(),
          new LoggingDetector(),
          new FrontEndDetector());

  private JavaScriptFamily() {}

  public static Family family() {
    return new Family("javascript", LANGUAGES, Set.of("package.json", "*.prisma"), DETECTORS);
  }
}
