package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `package.json` says: packages that matter, and the versions of the runtime.
final class ManifestDetector implements Detector {
  private static final Map<String, Kind> PACKAGES =
      Map.ofEntries(
          Map.entry("hono", Kind.FRAMEWORK),
          Map.entry("express", Kind.FRAMEWORK),
          Map.entry("fastify", Kind.FRAMEWORK),
          Map.entry("koa", Kind.FRAMEWORK),
          Map.entry("elysia", Kind.FRAMEWORK),
          Map.entry("grammy", Kind.TELEGRAM_LIBRARY),
          Map.entry("telegraf", Kind.TELEGRAM_LIBRARY),
          Map.entry("node-telegram-bot-api", Kind.TELEGRAM_LIBRARY),
          Map.entry("pino", Kind.LOGGING),
          Map.entry("winston", Kind.LOGGING),
          Map.entry("bunyan", Kind.LOGGING),
          Map.entry("consola", Kind.LOGGING),
          Map.entry("morgan", Kind.LOGGING),
          Map.entry("bullmq", Kind.QUEUE),
          Map.entry("bee-queue", Kind.QUEUE),
          Map.entry("bull", Kind.QUEUE),
          Map.entry("p-queue", Kind.QUEUE),
          Map.entry("vite", Kind.FRONT_END),
          Map.entry("webpack", Kind.FRONT_END),
          Map.entry("next", Kind.FRONT_END),
          Map.entry("parcel", Kind.FRONT_END),
          Map.entry("vitest", Kind.TESTS),
          Map.entry("jest", Kind.TESTS),
          Map.entry("mocha", Kind.TESTS),
          Map.entry("ava", Kind.TESTS),
          Map.entry("@playwright/test", Kind.TESTS));

  private static final List<String> DEPENDENCIES =
      List.of("dependencies", "devDependencies", "optionalDependencies");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.manifests()) {
      if (file.name().equals("package.json")) {
        sources.parsed(file).ifPresent(parsed -> read(file, parsed.root(), out));
      }
    }
  }

  private static void read(SourceFile file, Node root, FindingSink out) {
    for (String group : DEPENDENCIES) {
      for (Node pair : Json.pairs(root, group)) {
        Optional.ofNullable(PACKAGES.get(Json.key(pair)))
            .ifPresent(kind -> out.found(kind, Json.key(pair), file, pair.line()));
      }
    }
    for (String runtime : List.of("node", "bun")) {
      Json.pair(root, "engines", runtime)
          .ifPresent(
              pair -> out.found(Kind.RUNTIME, runtime + " " + Json.value(pair), file, pair.line()));
    }
    Json.pair(root, "packageManager")
        .ifPresent(pair ->
            out.found(
                Kind.PACKAGE_MANAGER, Json.value(pair).replaceFirst("@.*", ""), file, pair.line()));
  }
}
