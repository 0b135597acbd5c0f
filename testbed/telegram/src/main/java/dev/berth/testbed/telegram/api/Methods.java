package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.bot.CallLog;
import dev.berth.testbed.telegram.web.Form;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All methods by their lower-case names, and the one way to call them: every call is logged.
public final class Methods {
  private final Map<String, Method> methods = new HashMap<>();

  /// Everything the simulator knows.
  public Methods() {
    methods.put("getme", (bot, form) -> Answer.of(Identity.of(bot)));
    UpdateMethods.addTo(methods);
    SendMethods.addTo(methods);
    EditMethods.addTo(methods);
    MenuMethods.addTo(methods);
    FileMethods.addTo(methods);
  }

  /// Calls a method by its name in any case.
  ///
  /// @throws Refusal 404 if there is none of that name
  Answer call(Bot bot, String name, Form form) throws InterruptedException {
    Instant at = bot.world().time().now();
    long start = System.nanoTime();
    Optional<Refusal> refused = Optional.empty();
    try {
      Method method = methods.get(name.toLowerCase(Locale.ROOT));
      if (method == null) {
        throw Refusal.of(404, "Not Found: method not found");
      }
      return method.run(bot, form);
    } catch (Refusal e) {
      refused = Optional.of(e);
      throw e;
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      bot.calls()
          .add(
              new CallLog.Call(
                  name,
                  form.json(),
                  at,
                  millis,
                  refused.map(Refusal::code).orElse(200),
                  refused.map(Refusal::description).orElse("")));
    }
  }
}
