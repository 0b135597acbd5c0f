package dev.berth.inspect.go;

import dev.berth.inspect.Family;
import dev.berth.inspect.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Go: net/http, chi, gin; go-telegram, telebot and others.
public final class GoFamily {
  private GoFamily() {}

  public static Family family() {
    return new Family(
        "go",
        Map.of(".go", Language.GO),
        Set.of("go.mod", "go.sum"),
        List.of(
            new ManifestDetector(),
            new ProgramDetector(),
            new ListenDetector(),
            new RouteDetector(),
            new CorsDetector(),
            new EnvironmentDetector(),
            new DatabaseDetector(),
            new FilesDetector(),
            new JobsDetector(),
            new TelegramDetector(),
            new ShutdownDetector()));
  }
}
