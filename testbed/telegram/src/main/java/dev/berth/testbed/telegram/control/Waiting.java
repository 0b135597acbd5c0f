package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.web.Form;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parameter `wait`: looks again after each event until there is something to show, at most so
/// long in real time: who waits here lives outside the simulated one.
final class Waiting {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s)");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Waiting() {}

  static <T> List<T> forSome(Bot bot, Form form, Supplier<List<T>> look)
      throws InterruptedException {
    return forOne(bot, form, () -> Optional.of(look.get()).filter(found -> !found.isEmpty()))
        .orElse(List.of());
  }

  static <T> Optional<T> forOne(Bot bot, Form form, Supplier<Optional<T>> look)
      throws InterruptedException {
    return bot.feed().bell().within(longest(form).toMillis(), look);
  }

  private static Duration longest(Form form) {
    if (form.text("wait").isEmpty()) {
      return Duration.ZERO;
    }
    Matcher match = FORM.matcher(form.text("wait"));
    if (!match.matches()) {
      throw Refusal.badRequest("wait must be like 500ms or 10s");
    }
    long number = Long.parseLong(match.group(1));
    Duration asked =
        match.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
