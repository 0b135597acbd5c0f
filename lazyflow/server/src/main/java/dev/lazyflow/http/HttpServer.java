package dev.lazyflow.http;

import dev.lazyflow.config.Config;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.store.Database;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.UserStore;
import io.helidon.webserver.WebServer;
import java.time.InstantSource;

/// Listens on all addresses, and logs each request.
public final class HttpServer {
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
      Runnable updateArrived) {

    /// The same on another database, to whose updates nobody listens.
    Parts on(Database other) {
      return new Parts(other, inbox, users, tasks, media, uploads, json, () -> {});
    }
  }

  public HttpServer(Config config, Parts parts, Readiness readiness, InstantSource clock) {
    var routes = new Routes(config, parts, readiness, clock);
    server =
        Listener.on("0.0.0.0", config.port())
            .routing(routing -> routes.addTo(routing.addFilter(new RequestLog())))
            .build();
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
}
