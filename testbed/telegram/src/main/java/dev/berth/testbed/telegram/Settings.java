package dev.berth.testbed.telegram;

import dev.berth.testbed.telegram.bot.BotToken;
import dev.berth.testbed.telegram.webhook.Resolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one simulator is set up. The README lists the environment variables.
///
/// @param port 0 takes a free one
/// @param speed how many times faster than real time Telegram's time runs
record Settings(
    String bind,
    int port,
    List<BotToken> bots,
    Resolver resolver,
    Optional<Path> caFile,
    Optional<Path> stateFile,
    double speed) {
  Settings {
    bots = List.copyOf(bots);
    if (bots.isEmpty()) {
      throw new IllegalArgumentException("SIM_BOT_TOKENS names no bot: <token>=<username>");
    }
  }

  static Settings from(Map<String, String> env) {
    boolean local = env.getOrDefault("SIM_LOCAL", "false").equals("true");
    return new Settings(
        env.getOrDefault("SIM_BIND", "127.0.0.1"),
        Integer.parseInt(env.getOrDefault("PORT", "8081")),
        BotToken.parseAll(env.getOrDefault("SIM_BOT_TOKENS", "")),
        Resolver.parse(env.getOrDefault("SIM_RESOLVE", ""), local),
        path(env, "SIM_CA_FILE"),
        path(env, "SIM_STATE_FILE"),
        Double.parseDouble(env.getOrDefault("SIM_SPEED", "1")));
  }

  private static Optional<Path> path(Map<String, String> env, String key) {
    return Optional.ofNullable(env.get(key)).filter(value -> !value.isBlank()).map(Path::of);
  }
}
