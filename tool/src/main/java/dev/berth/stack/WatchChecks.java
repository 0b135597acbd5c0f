package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.env.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether what `watch:` says can be followed: a message that goes nowhere is found out too late.
final class WatchChecks {
  private final Stack stack;
  private final Watch watch;
  private final Map<VariableName, Secret> values;
  private final List<Problem> problems = new ArrayList<>();

  private WatchChecks(Stack stack, Watch watch) {
    this.stack = stack;
    this.watch = watch;
    this.values = stack.environment().resolved(stack.given());
  }

  /// Nobody is told anything of a demo.
  static List<Problem> of(Stack stack) {
    return stack
        .watch()
        .filter(watch -> !stack.runsAsDemo())
        .map(watch -> new WatchChecks(stack, watch).check())
        .orElse(List.of());
  }

  private List<Problem> check() {
    if (watch.chat().isEmpty() && watch.url().isEmpty()) {
      tell("watch", "it says nobody to tell", "watch: {telegram: {chat: 123456789}}, or url:");
    }
    watch.chat().ifPresent(this::chat);
    watch.url().ifPresent(this::url);
    return problems;
  }

  private void chat(VariableOrValue chat) {
    String key = "watch.telegram.chat";
    if (stack.telegram().isEmpty()) {
      tell(key, "no bot is known that could tell anybody", "add telegram: {token: BOT_TOKEN}");
    }
    stack
        .telegram()
        .map(Telegram::token)
        .filter(token -> !stack.environment().hasValue(token))
        .ifPresent(token ->
            tell(
                key,
                "no bot can tell anybody: '" + token + "' has no value",
                "set " + token + "=… in " + stack.environment().file()));
    Optional<String> value = value(key, chat);
    if (value.filter(text -> !Watch.isChat(text)).isPresent()) {
      tell(key, "'" + chat.shown() + "' is no chat", "its number, such as 123456789 or -100123456");
    }
  }

  private void url(VariableOrValue url) {
    String key = "watch.url";
    if (value(key, url).filter(text -> !isAddress(text)).isPresent()) {
      tell(key, "'" + url.shown() + "' is no address", "write it with https:// and a name");
    }
  }

  private Optional<String> value(String key, VariableOrValue setting) {
    Optional<String> value =
        setting.in(
            name -> Optional.ofNullable(values.get(new VariableName(name))).map(Secret::reveal));
    if (value.isEmpty()) {
      tell(
          key,
          "'" + setting.shown() + "' has no value",
          "set " + setting.shown() + "=… in " + stack.environment().file());
    }
    return value;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && text.matches("https?://.*");
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private void tell(String key, String what, String fix) {
    Place place = new Place(watch.place().file(), watch.place().line(), key);
    problems.add(Problem.at(place, what).withFix(fix));
  }
}
