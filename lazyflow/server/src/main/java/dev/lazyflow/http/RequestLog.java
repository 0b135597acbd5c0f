package dev.lazyflow.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One line per request, with an id that the caller may give and always gets back. Neither query
/// nor headers nor the webhook's secret are written.
final class RequestLog implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    String id =
        request
            .headers()
            .first(REQUEST_ID)
            .filter(given -> ACCEPTABLE.matcher(given).matches())
            .orElseGet(() -> UUID.randomUUID().toString());
    response.header(REQUEST_ID, id);
    MDC.put("requestId", id);
    response.whenSent(() -> log(request, response, start));
    try {
      chain.proceed();
    } finally {
      MDC.remove("requestId");
    }
  }

  private static void log(RoutingRequest request, RoutingResponse response, long start) {
    String path = request.path().path();
    // Asked ten times a second by proxies. When it changes, whoever changes it writes a line.
    if (path.equals("/health")) {
      return;
    }
    LOG.atInfo()
        .addKeyValue("method", request.prologue().method().text())
        .addKeyValue("path", path.startsWith("/webhook/") ? "/webhook/…" : path)
        .addKeyValue("status", response.status().code())
        .addKeyValue("ms", Math.round((System.nanoTime() - start) / 1e5) / 10.0)
        .log("request");
  }
}
