package dev.berth.testbed.telegram.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;

/// The outermost handler: a bug becomes a 500 and a stack trace in the log, instead of a connection
/// that closes without a word.
public record Border(HttpHandler inner) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      inner.handle(exchange);
    } catch (RuntimeException bug) {
      bug.printStackTrace();
      Reply.json(
              500,
              JsonObject.of("ok", false)
                  .with("error_code", 500)
                  .with(
                      "description", "Internal Server Error: a bug of the simulator, see its log"))
          .send(exchange);
    }
  }
}
