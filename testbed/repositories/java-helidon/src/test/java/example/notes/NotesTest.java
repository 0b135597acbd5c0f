package example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webserver.WebServer;
import org.junit.jupiter.api.Test;

class NotesTest {
  @Test
  void answers() {
    WebServer server =
        WebServer.builder()
            .port(7001)
            .routing(routing -> routing.get("/only-in-the-test", (q, a) -> a.send("ok")))
            .build();
    assertEquals(false, server.isRunning());
  }
}
