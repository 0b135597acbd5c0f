package dev.berth.testbed.telegram.webhook;

/// The outcome of one attempt to hand over an update.
///
/// @param status of the bot's answer, 0 without one
/// @param retryAfter seconds the bot asked for, 0 if it did not
/// @param error empty if the bot took the update
/// @param body of the answer
record Receipt(int status, int retryAfter, String error, String body) {

  static Receipt of(Response response) {
    String error =
        response.ok()
            ? ""
            : "Wrong response from the webhook: " + response.status() + " " + response.reason();
    return new Receipt(
        response.status(), response.ok() ? 0 : response.retryAfter(), error, response.body());
  }

  static Receipt failed(String error) {
    return new Receipt(0, 0, error, "");
  }

  boolean ok() {
    return error.isEmpty();
  }
}
