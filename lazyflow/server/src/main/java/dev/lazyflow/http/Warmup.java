package dev.lazyflow.http;

import dev.lazyflow.config.Config;
import dev.lazyflow.http.Readiness.Phase;
import dev.lazyflow.store.Database;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a standby does while it waits: the requests that are usual, made to itself on loopback and
/// on a database of its own that is thrown away. The first real one then finds its classes loaded
/// and its code compiled; cold, it would take a tenth of a second, and all who wait wait with it.
public final class Warmup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warmup.class);
  private static final int ROUNDS = 40;

  private final Config config;
  private final HttpServer.Parts parts;
  private final InstantSource clock;
  private volatile boolean over;

  public Warmup(Config config, HttpServer.Parts parts, InstantSource clock) {
    this.config = config.unlimited();
    this.parts = parts;
    this.clock = clock;
  }

  /// Begins; `warm` is called at the end, whether it went well or not, unless it was left off.
  public void start(Runnable warm) {
    Thread.ofVirtual()
        .name("warm-up")
        .start(() -> {
          try {
            serve();
          } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("the first requests will be slow: warming up failed", e);
          }
          if (!over) {
            warm.run();
          }
        });
  }

  /// Leaves off after the request that is under way; does not wait for it.
  @Override
  public void close() {
    over = true;
  }

  private void serve() throws IOException, SQLException {
    Path directory = Files.createTempDirectory("warm-up");
    try (var database = new Database(directory.resolve("warm-up.db"))) {
      database.open();
      var readiness = new Readiness();
      readiness.enter(Phase.READY);
      var routes = new Routes(config, parts.on(database), readiness, clock);
      WebServer server = Listener.on("127.0.0.1", 0).routing(routes::addTo).build();
      server.start();
      try (var line = new WarmupLine(server.port())) {
        drive(line);
      } finally {
        server.stop();
      }
    } finally {
      remove(directory);
    }
  }

  private void drive(WarmupLine line) throws IOException {
    Instant now = clock.instant();
    String secret = config.webhookSecret().value();
    List<String> telegram = List.of("X-Telegram-Bot-Api-Secret-Token: " + secret);
    line.send("POST /session", List.of(), "{\"initData\":\"" + initData(now) + "\"}");
    String token = new Sessions(config.botToken()).issue(1, now.plus(Sessions.LIFETIME));
    List<String> session = List.of("Authorization: Bearer " + token);
    for (int round = 1; round <= ROUNDS && !over; round++) {
      line.send("POST /webhook/" + secret, telegram, "{\"update_id\":" + round + "}");
      line.send("POST /tasks", session, "{\"content\":\"x\"}");
      line.send("GET /tasks?list=today", session, "");
      line.send("GET /me", session, "");
      line.send("GET /health", List.of(), "");
    }
  }

  private String initData(Instant now) {
    String user = "{\"id\":1,\"first_name\":\"x\"}";
    String check = "auth_date=" + now.getEpochSecond() + "\nuser=" + user;
    byte[] hash = new Hmac("WebAppData", config.botToken().value()).sign(check);
    return "auth_date=%d&user=%s&hash=%s"
        .formatted(
            now.getEpochSecond(),
            URLEncoder.encode(user, StandardCharsets.UTF_8),
            HexFormat.of().formatHex(hash));
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
