package dev.lazyflow.http;

import dev.lazyflow.config.Config;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.store.Database;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.UserStore;
import io.helidon.http.RequestException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens, and sends each request to its route.
public final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /// An address may stand for several people (a company, a provider's NAT).
  private static final int PEOPLE_PER_ADDRESS = 4;

  private final Config config;
  private final Parts parts;
  private final InstantSource clock;
  private final Readiness readiness;
  private final Answers answers = new Answers();
  private final WebServer server;

  /// What the routes work with; `updateArrived` is called when the inbox has something new.
  public record Parts(
      Database database,
      Inbox inbox,
      UserStore users,
      TaskStore tasks,
      MediaStore media,
      Uploads uploads,
      TelegramJson json,
      Runnable updateArrived) {}

  public HttpServer(Config config, Parts parts, Readiness readiness, InstantSource clock) {
    this.config = config;
    this.parts = parts;
    this.readiness = readiness;
    this.clock = clock;
    this.server = Listener.on(config.port()).routing(this::route).build();
  }

  /// Listens from here on; the port it listens on.
  public int start() {
    server.start();
    return server.port();
  }

  /// Takes no new connection, and returns when what is in flight is answered or five seconds are
  /// over.
  public void stop() {
    server.stop();
  }

  private void route(HttpRouting.Builder routing) {
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
        .addFilter(new RequestLog())
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
