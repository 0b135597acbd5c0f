package dev.lazyflow.http;

import dev.lazyflow.config.Config.Web;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;

/// Lets listed origins call the API from a browser. For any other origin there are no such headers,
/// and the browser keeps the answer from the page.
final class Cors implements Filter {
  private static final HeaderName ASKED = HeaderNames.ACCESS_CONTROL_REQUEST_METHOD;

  private final Web web;

  Cors(Web web) {
    this.web = web;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isEmpty()) {
      chain.proceed();
      return;
    }
    boolean allowed = web.anyOrigin() || web.origins().contains(origin.get());
    boolean preflight =
        request.prologue().method().equals(Method.OPTIONS) && request.headers().contains(ASKED);
    response.header(HeaderNames.VARY, "Origin");
    if (allowed) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin.get());
      response.header(
          HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
          "Content-Disposition, Retry-After, X-Request-Id");
    }
    if (!preflight) {
      chain.proceed();
      return;
    }
    if (allowed) {
      response.header(
          HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE, OPTIONS");
      response.header(
          HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
          "Authorization, Content-Type, X-Telegram-Init-Data, X-Request-Id");
      response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
    }
    response.status(204).send();
  }
}
