package dev.berth.inspect.python;

import dev.berth.inspect.Family;
import dev.berth.inspect.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Python: FastAPI, Flask; aiogram, python-telegram-bot.
public final class PythonFamily {
  private static final Set<String> MANIFESTS =
      Set.of(
          "pyproject.toml",
          "requirements.txt",
          "requirements-dev.txt",
          "setup.py",
          "Pipfile",
          "uv.lock",
          "poetry.lock",
          "pdm.lock",
          "Pipfile.lock",
          ".python-version",
          "runtime.txt");

  private PythonFamily() {}

  public static Family family() {
    return new Family(
        "python",
        Map.of(".py", Language.PYTHON),
        MANIFESTS,
        List.of(
            new ManifestDetector(),
            new EntryPointDetector(),
            new ListenDetector(),
            new RouteDetector(),
            new AiohttpDetector(),
            new CorsDetector(),
            new EnvironmentDetector(),
            new DatabaseDetector(),
            new FilesDetector(),
            new JobsDetector(),
            new TelegramDetector(),
            new ShutdownDetector(),
            new LoggingDetector()));
  }
}
