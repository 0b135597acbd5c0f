package dev.lazyflow.http;

import dev.lazyflow.config.Config;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each request to its route.
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /// An address may stand for several people (a company, a provider's NAT).
  private static final int PEOPLE_PER_ADDRESS = 4;

  private final Config config;
  private final HttpServer.Parts parts;
  private final Readiness readiness;
  private final InstantSource clock;
  private final Answers answers = new Answers();

  Routes(Config config, HttpServer.Parts parts, Readiness readiness, InstantSource clock) {
    this.config = config;
    this.parts = parts;
    this.readiness = readiness;
    this.clock = clock;
  }

  void addTo(HttpRouting.Builder routing) {
    var perUser = new RateLimit(config.ratePerMinute(), clock);
    var perAddress = new RateLimit(config.ratePerMinute() * PEOPLE_PER_ADDRESS, clock);
    var auth =
        new Auth(
            new Auth.Parts(parts.database(), parts.users(), config.botToken(), parts.json()),
            perUser,
            clock);
    var health = new HealthRoute(readiness, parts.database(), answers, clock);
    var webhook =
        new WebhookRoute(
            new WebhookRoute.Parts(
                parts.database(), parts.inbox(), parts.json(), parts.updateArrived()),
            config.webhookSecret(),
            clock);
    var tasks = new TaskRoutes.Parts(parts.database(), parts.tasks(), parts.media());
    var files = new FileRoute(parts.database(), parts.media(), parts.uploads(), auth);
    routing
        .addFilter(new Cors(config.web()))
        .addFilter(new Gate(readiness, perAddress))
        .error(ApiError.class, (request, response, error) -> answers.send(response, error))
        .error(Exception.class, this::failed)
        .get("/health", health::handle)
        .post("/webhook/{secret}", webhook::handle)
        .register(new SessionRoutes(auth, answers))
        .register(new TaskRoutes(tasks, auth, answers, clock))
        .get("/files/{id}", files::handle)
        .any(this::unknown);
  }

  private void unknown(ServerRequest request, ServerResponse response) {
    throw ApiError.notFound();
  }

  private void failed(ServerRequest request, ServerResponse response, Exception error) {
    if (error instanceof RequestException wrong && wrong.status().code() < 500) {
      answers.send(
          response, ApiError.of(wrong.status().code(), "BAD_REQUEST", "the request is wrong"));
      return;
    }
    LOG.error("a request failed", error);
    answers.send(response, ApiError.of(500, "INTERNAL", "something broke on our side"));
  }
}
