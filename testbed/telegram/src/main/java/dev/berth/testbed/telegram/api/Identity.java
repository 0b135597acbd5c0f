package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// getMe.
final class Identity {
  private static final List<String> ABILITIES =
      List.of(
          "can_join_groups",
          "can_read_all_group_messages",
          "supports_inline_queries",
          "supports_guest_queries",
          "can_connect_to_business",
          "has_main_web_app",
          "has_topics_enabled",
          "allows_users_to_create_topics",
          "can_manage_bots");

  private Identity() {}

  static JsonObject of(Bot bot) {
    JsonObject me = bot.self().wire().copy();
    ABILITIES.forEach(ability -> me.with(ability, ability.equals("can_join_groups")));
    return me.with("has_main_web_app", hasWebApp(bot));
  }

  private static boolean hasWebApp(Bot bot) {
    return bot.menu().button(0).text("type").equals(Optional.of("web_app"));
  }
}
