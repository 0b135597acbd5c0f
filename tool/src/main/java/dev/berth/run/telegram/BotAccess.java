package dev.berth.run.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The bot of a stack, for a server that has neither `berth.yaml` nor the environment file.
///
/// @param api the root of the Bot API
/// @param proxy on the way there; absent where there is none
/// @param polled the app asks for its updates, so there is no webhook
@Json
public record BotAccess(String token, String api, @Nullable String proxy, boolean polled) {
  @Override
  public String toString() {
    return "the bot at " + api;
  }
}
