package dev.berth.run.timer;

import dev.berth.run.telegram.BotAccess;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the watch of a server goes by: written there with each release, since neither `berth.yaml`
/// nor the environment file is there. It holds the bot's token, so only root may read it.
///
/// @param domain where the stack answers
/// @param http the edge's ports, as somebody from outside knocks at them
/// @param health the path that tells whether the stack is well
/// @param ca directory of an ACME authority of one's own; absent for Let's Encrypt
/// @param root the certificate that this authority is believed by; absent for public ones
/// @param services that should run
/// @param disks paths whose file systems must not become full
/// @param bot the stack's own; absent where it has none
/// @param chat of Telegram that is told; absent when none is
/// @param url that is told; absent when none is
@Json
public record WatchSettings(
    String stack,
    String domain,
    int http,
    int https,
    String health,
    @Nullable String ca,
    @Nullable String root,
    List<String> services,
    List<String> disks,
    @Nullable BotAccess bot,
    @Nullable String chat,
    @Nullable String url) {
  private static final JsonType<WatchSettings> JSON =
      Jsonb.builder().build().type(WatchSettings.class);

  public WatchSettings {
    services = List.copyOf(Objects.requireNonNullElse(services, List.of()));
    disks = List.copyOf(Objects.requireNonNullElse(disks, List.of()));
  }

  public byte[] bytes() {
    return (JSON.toJsonPretty(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// What [#bytes] made.
  public static WatchSettings of(byte[] bytes) {
    return JSON.fromJson(bytes);
  }
}
