package dev.lazyflow.http;

import io.avaje.jsonb.Jsonb;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

/// Sends JSON, and errors as JSON.
final class Answers {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private final Jsonb sparse = Jsonb.builder().serializeNulls(false).build();
  private final Jsonb jsonb = Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();

  Jsonb jsonb() {
    return jsonb;
  }

  void send(ServerResponse response, int status, Object body) {
    send(response, status, jsonb.toJsonBytes(body));
  }

  void send(ServerResponse response, ApiError error) {
    if (error.retryAfterSeconds() > 0) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(error.retryAfterSeconds()));
    }
    send(response, error.status(), sparse.toJsonBytes(error.json()));
  }

  private static void send(ServerResponse response, int status, byte[] body) {
    response.header(JSON);
    response.header(NO_STORE);
    response.status(status).send(body);
  }
}
