package dev.berth.testbed.telegram.answer;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.OptionalInt;

/// A method that is refused: the HTTP status is the error code, the text is Telegram's own wherever
/// it is known, since bots decide by it.
public final class Refusal extends RuntimeException {
  private final int code;
  private final OptionalInt retryAfter;

  private Refusal(int code, String description, OptionalInt retryAfter) {
    super(description, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// 400. The first letter after the prefix is lower case, unless it begins an error code such as
  ///      `BUTTON_DATA_INVALID` (Client.cpp, fail_query_with_error).
  public static Refusal badRequest(String reason) {
    boolean codeLike =
        reason.length() > 1
            && (reason.charAt(1) == '_' || (reason.charAt(1) >= 'A' && reason.charAt(1) <= 'Z'));
    String text = codeLike ? reason : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    return new Refusal(400, "Bad Request: " + text, OptionalInt.empty());
  }

  /// Any other code with the whole description.
  public static Refusal of(int code, String description) {
    return new Refusal(code, description, OptionalInt.empty());
  }

  /// 429 with the seconds to wait.
  public static Refusal tooMany(int retryAfter) {
    return new Refusal(
        429, "Too Many Requests: retry after " + retryAfter, OptionalInt.of(retryAfter));
  }

  public int code() {
    return code;
  }

  public String description() {
    return java.util.Objects.requireNonNull(getMessage());
  }

  /// Seconds, also sent as the HTTP header Retry-After.
  public OptionalInt retryAfter() {
    return retryAfter;
  }

  /// The envelope as it goes over the wire.
  public JsonObject envelope() {
    JsonObject envelope =
        JsonObject.of("ok", false).with("error_code", code).with("description", description());
    retryAfter.ifPresent(
        seconds -> envelope.with("parameters", JsonObject.of("retry_after", seconds)));
    return envelope;
  }
}
