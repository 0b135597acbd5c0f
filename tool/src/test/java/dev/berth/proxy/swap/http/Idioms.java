package dev.berth.proxy.swap.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What people write in a server of nginx, from `idioms.txt`.
public final class Idioms {
  /// @param content of the server
  /// @param line of the Caddyfile that must come of it
  record Idiom(String content, String line) {
    String server(String name) {
      return "server { listen 80; server_name " + name + "; " + content + " }";
    }
  }

  private Idioms() {}

  static List<Idiom> all() {
    try (InputStream file = Idioms.class.getResourceAsStream("idioms.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(parts -> new Idiom(parts[0].strip(), parts[1].strip()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
