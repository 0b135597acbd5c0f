package dev.lazyflow.http;

import org.jspecify.annotations.Nullable;

/// Ends a request with a status and a body `{error, code}`.
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final long retryAfterSeconds;

  private ApiError(int status, String code, String message, @Nullable String field, long retry) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.retryAfterSeconds = retry;
  }

  static ApiError of(int status, String code, String message) {
    return new ApiError(status, code, message, null, 0);
  }

  static ApiError badField(String field, String message) {
    return new ApiError(400, "VALIDATION_ERROR", field + " " + message, field, 0);
  }

  static ApiError badJson() {
    return of(400, "BAD_JSON", "the body is not a JSON object");
  }

  static ApiError notFound() {
    return of(404, "NOT_FOUND", "not found");
  }

  static ApiError unauthorized(String code, String message) {
    return of(401, code, message);
  }

  static ApiError tooLarge() {
    return of(413, "TOO_LARGE", "the body is too large");
  }

  static ApiError rateLimited(long seconds) {
    return new ApiError(429, "RATE_LIMITED", "too many requests", null, Math.max(1, seconds));
  }

  static ApiError unavailable(String why) {
    return new ApiError(503, "UNAVAILABLE", why, null, 1);
  }

  int status() {
    return status;
  }

  /// Zero if repeating makes no sense.
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  ErrorJson json() {
    String message = getMessage();
    return new ErrorJson(message == null ? code : message, code, field);
  }
}
