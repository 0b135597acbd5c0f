package dev.berth.stack;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a small shop with one service, in a temporary directory; tests spoil them.
public final class StackFiles {
  public static final String BERTH =
      """
      name: bakery
      domain: bakery.example
      services:
        app: {port: 3000, health: /health}
      proxy: {service: web, site: site.caddy}
      data:
        sqlite: [{volume: orders, path: orders.db}]
      demo: {whenUnset: BOT_TOKEN}
      smoke:
        - {name: health, request: GET /health}
      """;

  public static final String COMPOSE =
      """
      services:
        app:
          image: bakery
          volumes: ["orders:/data"]
        web:
          image: caddy:2.11
          ports: ["80:80", "443:443", "443:443/udp"]
      volumes:
        orders:
      """;

  public static final String EXAMPLE =
      """
      # The bot's token.
      BOT_TOKEN=
      # Proves that an update is Telegram's.
      # berth: generate 48
      WEBHOOK_SECRET=
      APP_URL=https://${DOMAIN}
      """;

  private final Path directory;

  public StackFiles(Path directory) {
    this.directory = directory;
    write("berth.yaml", BERTH);
    write("compose.yaml", COMPOSE);
    write("site.caddy", "{$DOMAIN} {\n}\n");
    write(".env.prod.example", EXAMPLE);
  }

  public StackFiles write(String name, String content) {
    try {
      Files.writeString(directory.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public StackFiles change(String name, String from, String to) {
    try {
      String content = Files.readString(directory.resolve(name));
      if (!content.contains(from)) {
        throw new IllegalArgumentException(name + " has no '" + from + "'");
      }
      return write(name, content.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path berthYaml() {
    return directory.resolve("berth.yaml");
  }

  public Stack read() {
    return StackReader.read(berthYaml(), Overrides.none());
  }

  /// Each problem as `file:line:key: what`, with the file's name only.
  List<String> problems() {
    return found().stream()
        .map(p -> shown(p) + ": " + p.what().replace(directory + "/", ""))
        .toList();
  }

  List<Problem> found() {
    try {
      read();
      return List.of();
    } catch (ProblemException wrong) {
      return wrong.problems();
    }
  }

  private String shown(Problem problem) {
    return problem.place().orElseThrow().toString().replace(directory + "/", "");
  }
}
