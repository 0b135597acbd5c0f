package dev.berth.verify;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The version that an application says it is.
public final class ServedVersion {
  private static final JsonType<Told> JSON = Jsonb.builder().build().type(Told.class);

  private ServedVersion() {}

  /// The key `version` where the answer is JSON; else all of it. Empty for anything but 200.
  public static Optional<String> of(Answer answer) {
    return answer instanceof Answer.Answered answered && answered.status() == 200
        ? Optional.of(said(answered.body()))
        : Optional.empty();
  }

  private static String said(String body) {
    try {
      String version = JSON.fromJson(body).version();
      return version == null ? body.strip() : version;
    } catch (JsonException plain) {
      return body.strip();
    }
  }

  /// As much of the answer as matters here.
  @Json
  record Told(@Nullable String version) {}
}
