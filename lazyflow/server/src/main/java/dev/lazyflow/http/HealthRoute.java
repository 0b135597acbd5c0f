package dev.lazyflow.http;

import dev.lazyflow.store.Database;
import dev.lazyflow.store.StoreException;
import io.avaje.jsonb.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /health`: 200 only if requests are served and the database can be read and written.
final class HealthRoute {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoute.class);

  private final Readiness readiness;
  private final Database database;
  private final Answers answers;
  private final InstantSource clock;
  private final String version;

  /// `status` is `ok`, or why not: `starting`, `standby`, `draining`, `failing`.
  @Json
  record Health(String status, String timestamp, String version, int schema) {}

  HealthRoute(Readiness readiness, Database database, Answers answers, InstantSource clock) {
    this.readiness = readiness;
    this.database = database;
    this.answers = answers;
    this.clock = clock;
    String built = HealthRoute.class.getPackage().getImplementationVersion();
    this.version = built == null ? "development" : built;
  }

  void handle(ServerRequest request, ServerResponse response) {
    Readiness.Phase phase = readiness.phase();
    if (phase != Readiness.Phase.READY) {
      send(response, 503, phase.name().toLowerCase(Locale.ROOT));
      if (phase == Readiness.Phase.DRAINING && asksForItself(request)) {
        readiness.told();
      }
      return;
    }
    try {
      database.check();
      send(response, 200, "ok");
    } catch (StoreException e) {
      LOG.error("the health check failed", e);
      send(response, 503, "failing");
    }
  }

  /// Whether the proxy itself wants to know, and not somebody whose request it passes on.
  private static boolean asksForItself(ServerRequest request) {
    return !request.headers().contains(HeaderNames.X_FORWARDED_FOR);
  }

  private void send(ServerResponse response, int status, String word) {
    var health = new Health(word, clock.instant().toString(), version, database.schema());
    answers.send(response, status, health);
  }
}
