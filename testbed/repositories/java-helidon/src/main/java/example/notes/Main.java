package example.notes;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.cors.CorsSupport;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.staticcontent.StaticContentService;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Notes, by HTTP.
public final class Main {
  private static final int PORT = 8070;

  private Main() {}

  public static void main(String[] args) {
    Settings settings = Settings.read();
    Notes notes = new Notes(settings.database());
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(PORT)
            .routing(routing -> route(routing, notes, settings))
            .build()
            .start();

    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(notes::forgetDeleted, 1, 15, TimeUnit.MINUTES);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  clock.shutdown();
                }));
  }

  static void route(HttpRouting.Builder routing, Notes notes, Settings settings) {
    Caller caller = new Caller(settings.key());
    routing
        .any(CorsSupport.builder().allowOrigins("https://notes.example").build())
        .register("/notes", new NotesRoutes(notes, caller))
        .register("/attachments", new AttachmentRoutes(settings.files(), caller))
        .register("/web", StaticContentService.create(Path.of("web")))
        // .get("/stop", (request, response) -> System.exit(0))
        .get("/alive", (request, response) -> response.send("yes"))
        .get("/about", (request, response) ->
            response.header(HeaderNames.CACHE_CONTROL, "no-store").send(".get(\"/hidden\")"));
  }
}
