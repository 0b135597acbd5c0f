package dev.lazyflow.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;

/// Turns requests away while we cannot serve (all but `/health`), and counts those of an address
/// before anything is checked.
final class Gate implements Filter {
  private static final Set<String> COUNTED = Set.of("session", "me", "tasks", "files");

  private final Readiness readiness;
  private final RateLimit perAddress;

  Gate(Readiness readiness, RateLimit perAddress) {
    this.readiness = readiness;
    this.perAddress = perAddress;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().path();
    if (!path.equals("/health") && !readiness.serves()) {
      throw ApiError.unavailable("not serving yet");
    }
    if (readiness.phase() == Readiness.Phase.DRAINING) {
      if (!path.equals("/health")) {
        readiness.came();
      }
      // The proxy shall not send the next request on this connection.
      response.header(HeaderNames.CONNECTION, "close");
    }
    if (COUNTED.contains(firstSegment(path))) {
      perAddress.count(ClientAddress.of(request));
    }
    chain.proceed();
  }

  private static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }
}
