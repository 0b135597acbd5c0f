package dev.berth.testbed.telegram.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.berth.testbed.telegram.web.Gate;
import dev.berth.testbed.telegram.web.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The chat page: a handful of files beside this class. Nothing is asked of other hosts, except the
/// Mini App itself in its frame.
public final class PageFiles implements HttpHandler {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' blob: data:; frame-src https: http:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    reply(exchange).send(exchange);
  }

  private static Reply reply(HttpExchange exchange) throws IOException {
    if (!Gate.open(exchange)) {
      return text(403, "not from this page");
    }
    String path = exchange.getRequestURI().getPath();
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !name.matches("[a-z-]+\\.[a-z]+")) {
      return text(404, "not found");
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        return text(404, "not found");
      }
      return Reply.of(200, type, in.readAllBytes())
          .with("Cache-Control", "no-cache")
          .with("Content-Security-Policy", POLICY)
          .with("X-Content-Type-Options", "nosniff")
          .with("Referrer-Policy", "no-referrer");
    }
  }

  private static Reply text(int status, String what) {
    return Reply.of(status, "text/plain; charset=utf-8", what.getBytes(StandardCharsets.UTF_8));
  }
}
