package dev.berth.inspect.commands;

import dev.berth.inspect.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of a shell, and what it does by the programs that it names.
record Command(String text) {
  private static final String SETTINGS = "^(?:exec\\s+|env\\s+)?(?:[A-Z_][A-Z0-9_]*=\\S*\\s+)*";
  private static final String PYTHON = "(?:(?:uv|poetry|pipenv)\\s+run\\s+|/\\S*/)?";
  private static final String MAVEN = "(?:\\./)?(?:mvnw?|gradlew?)\\s+";
  private static final String NODE = "(?:npm|pnpm|yarn|bun)(?:\\s+run)?\\s+";

  private static final Pattern TEST =
      Pattern.compile(
          SETTINGS
              + "(?:"
              + PYTHON
              + "(?:python3?\\s+-m\\s+)?(?:pytest|unittest)\\b"
              + "|go\\s+test\\b|"
              + MAVEN
              + "(?:.*\\s)?(?:test|verify|check)\\b"
              + "|"
              + NODE
              + "test\\b).*");

  private static final Pattern BUILD =
      Pattern.compile(
          SETTINGS
              + "(?:go\\s+(?:build|install(?!.*@))\\b|"
              + MAVEN
              + "(?:.*\\s)?(?:package|install|build|installDist|bootJar|shadowJar)\\b"
              + "|(?:uv|poetry)\\s+build\\b|vite\\s+build\\b|"
              + NODE
              + "build\\b).*");

  private static final Pattern START =
      Pattern.compile(
          SETTINGS
              + "(?:"
              + PYTHON
              + "(?:gunicorn|uvicorn|hypercorn|waitress-serve|fastapi\\s+run"
              + "|flask\\b.*\\brun\\b|python3?\\s+(?:-m\\s+(?!pytest|unittest|venv|pip)|\\S+\\.py))"
              + "|go\\s+run\\b|"
              + MAVEN
              + "(?:.*\\s)?(?:spring-boot:run|quarkus:dev|bootRun|run)\\b"
              + "|java\\s+.*-jar\\b|node\\s+\\S|"
              + NODE
              + "(?:start|\\S+\\.[jt]s)\\b).*");

  private static final Pattern BIND =
      Pattern.compile("(?:--bind[= ]|-b\\s+)['\"]?([^\\s'\":]*|\\[[^]]*]):(\\S+?)['\"]?(?:\\s|$)");
  private static final Pattern HOST = Pattern.compile("--host[= ]['\"]?([^\\s'\"]+)");
  private static final Pattern PORT = Pattern.compile("(?:--port[= ]|-p\\s+)['\"]?([^\\s'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::-([^}]*))?}?");

  private static final Pattern SERVED =
      Pattern.compile("(?:gunicorn|uvicorn|hypercorn)\\b.*?\\s[\"']?([A-Za-z_][\\w.]*):[\\w.]+");
  private static final Pattern MODULE = Pattern.compile("python3?\\s+-m\\s+([\\w.]+)");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:python3?|node|bun(?:\\s+run)?)\\s+(?:-\\S+\\s+)*(\\S+\\.(?:py|[cm]?[jt]s))\\b");

  Optional<Kind> kind() {
    if (TEST.matcher(text).matches()) {
      return Optional.of(Kind.TEST_COMMAND);
    }
    if (BUILD.matcher(text).matches()) {
      return Optional.of(Kind.BUILD_COMMAND);
    }
    return START.matcher(text).matches() ? Optional.of(Kind.START_COMMAND) : Optional.empty();
  }

  /// A module of Python that is served or run.
  Optional<String> module() {
    return first(SERVED).or(() -> first(MODULE));
  }

  /// A file that is run.
  Optional<String> file() {
    return first(FILE);
  }

  Optional<String> address() {
    return first(BIND).or(() -> first(HOST)).filter(address -> !address.isEmpty());
  }

  Optional<String> port() {
    Matcher bind = BIND.matcher(text);
    return (bind.find() ? Optional.of(bind.group(2)) : first(PORT)).map(Command::shown);
  }

  private Optional<String> first(Pattern pattern) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String shown(String port) {
    Matcher variable = VARIABLE.matcher(port);
    if (!variable.matches()) {
      return port;
    }
    String fallback = variable.group(2);
    return fallback == null || fallback.isEmpty()
        ? variable.group(1)
        : variable.group(1) + " default " + fallback;
  }
}
