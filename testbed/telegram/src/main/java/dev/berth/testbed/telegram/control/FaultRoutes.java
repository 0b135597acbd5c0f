package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.bot.Faults.Fault;
import dev.berth.testbed.telegram.bot.Faults.Kind;
import dev.berth.testbed.telegram.control.ControlApi.Route;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.web.Reply;
import java.time.Duration;
import java.util.Map;

/// Making calls of the Bot API go wrong.
final class FaultRoutes {
  private FaultRoutes() {}

  static void addTo(Map<String, Route> routes) {
    routes.put("POST faults", FaultRoutes::add);
    routes.put("GET faults", (bot, form) -> coming(bot));
    routes.put("DELETE faults", FaultRoutes::clear);
  }

  private static Reply add(Bot bot, Form form) {
    Kind kind =
        Kind.of(form.text("kind"))
            .orElseThrow(() -> Refusal.badRequest("kind must be refuse, slow, close or lose"));
    String method = form.text("method").isEmpty() ? "*" : form.text("method");
    int status = (int) form.number("status", 500);
    if (status < 400 || status > 599) {
      throw Refusal.badRequest("status must be one of an error");
    }
    Duration delay = Duration.ofSeconds(form.number("seconds", 1));
    bot.faults().add(new Fault(method, kind, status, delay), (int) form.number("times", 1));
    return coming(bot);
  }

  private static Reply clear(Bot bot, Form form) {
    bot.faults().clear();
    return coming(bot);
  }

  private static Reply coming(Bot bot) {
    return Reply.json(
        200,
        JsonObject.of(
            "faults",
            bot.faults().coming().stream()
                .map(fault ->
                    JsonObject.of("method", fault.method()).with("kind", fault.kind().word()))
                .toList()));
  }
}
