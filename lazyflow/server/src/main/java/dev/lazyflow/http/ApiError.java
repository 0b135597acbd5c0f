package dev.lazyflow.http;

/// Ends a request with a status and a body `{error, code}`.
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ErrorJson json;
  private final long retryAfterSeconds;

  private ApiError(int status, ErrorJson json, long retryAfterSeconds) {
    super(json.error(), null, false, false);
    this.status = status;
    this.json = json;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static ApiError of(int status, String code, String message) {
    return new ApiError(status, new ErrorJson(message, code, null), 0);
  }

  static ApiError badField(String field, String message) {
    return new ApiError(400, new ErrorJson(field + " " + message, "VALIDATION_ERROR", field), 0);
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
    return new ApiError(
        429, new ErrorJson("too many requests", "RATE_LIMITED", null), Math.max(1, seconds));
  }

  static ApiError unavailable(String why) {
    return new ApiError(503, new ErrorJson(why, "UNAVAILABLE", null), 1);
  }

  int status() {
    return status;
  }

  /// Zero if repeating makes no sense.
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  ErrorJson json() {
    return json;
  }
}
