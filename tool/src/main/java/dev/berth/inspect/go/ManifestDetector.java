package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's version, and the modules that matter in production: `go.mod`.
final class ManifestDetector implements Detector {
  private static final Pattern VERSION = Pattern.compile("^(?:go\\s+|toolchain\\s+go)([\\d.]\\S*)");
  private static final Pattern REQUIRE =
      Pattern.compile("^(?:require)?\\s+([a-z0-9][\\w.~-]*\\.[a-z]+/\\S+)\\s+v\\S+\\s*(//.*)?$");

  private record Library(Kind kind, String value) {}

  /// By the beginning of a module's path; a version may follow.
  private static final Map<String, Library> LIBRARIES =
      Map.ofEntries(
          Map.entry("github.com/go-chi/chi", new Library(Kind.FRAMEWORK, "chi")),
          Map.entry("github.com/gin-gonic/gin", new Library(Kind.FRAMEWORK, "gin")),
          Map.entry("github.com/labstack/echo", new Library(Kind.FRAMEWORK, "echo")),
          Map.entry("github.com/gorilla/mux", new Library(Kind.FRAMEWORK, "gorilla/mux")),
          Map.entry("github.com/mattn/go-sqlite3", sqlite("mattn/go-sqlite3")),
          Map.entry("modernc.org/sqlite", sqlite("modernc.org/sqlite")),
          Map.entry("github.com/glebarez/sqlite", sqlite("glebarez/sqlite")),
          Map.entry("github.com/ncruces/go-sqlite3", sqlite("ncruces/go-sqlite3")),
          Map.entry("zombiezen.com/go/sqlite", sqlite("zombiezen.com/go/sqlite")),
          Map.entry("github.com/go-telegram/bot", telegram("go-telegram")),
          Map.entry("gopkg.in/telebot", telegram("telebot")),
          Map.entry(
              "github.com/go-telegram-bot-api/telegram-bot-api", telegram("go-telegram-bot-api")),
          Map.entry("github.com/mymmrac/telego", telegram("telego")),
          Map.entry("github.com/PaulSonOfLars/gotgbot", telegram("gotgbot")),
          Map.entry("go.uber.org/zap", new Library(Kind.LOGGING, "zap")),
          Map.entry("github.com/rs/zerolog", new Library(Kind.LOGGING, "zerolog")),
          Map.entry("github.com/sirupsen/logrus", new Library(Kind.LOGGING, "logrus")),
          Map.entry("github.com/hibiken/asynq", new Library(Kind.QUEUE, "asynq")),
          Map.entry("github.com/riverqueue/river", new Library(Kind.QUEUE, "river")));

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile manifest : sources.manifests()) {
      switch (manifest.name()) {
        case "go.mod" -> {
          out.found(Kind.PACKAGE_MANAGER, "go", manifest, 1);
          module(manifest, out);
        }
        case "go.sum" -> out.found(Kind.LOCK_FILE, manifest.path(), manifest, 1);
        default -> {}
      }
    }
    sources.everything().stream()
        .filter(file -> file.name().endsWith("_test.go"))
        .findFirst()
        .ifPresent(file -> out.found(Kind.TESTS, "go test", file, 1));
  }

  private static void module(SourceFile manifest, FindingSink out) {
    List<String> lines = manifest.lines();
    for (int i = 0; i < lines.size(); i++) {
      int line = i + 1;
      Matcher version = VERSION.matcher(lines.get(i));
      if (version.find()) {
        out.found(Kind.RUNTIME, "go " + version.group(1), manifest, line);
      }
      Matcher require = REQUIRE.matcher(lines.get(i));
      if (require.matches() && !lines.get(i).contains("// indirect")) {
        LIBRARIES.forEach((path, library) -> {
          if (isOf(require.group(1), path)) {
            out.found(library.kind(), library.value(), manifest, line);
          }
        });
      }
    }
  }

  private static boolean isOf(String module, String path) {
    return module.equals(path) || module.matches(Pattern.quote(path) + "[/.]v\\d+");
  }

  private static Library sqlite(String name) {
    return new Library(Kind.SQLITE_LIBRARY, name);
  }

  private static Library telegram(String name) {
    return new Library(Kind.TELEGRAM_LIBRARY, name);
  }
}
