package dev.berth.testbed.telegram.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.web.Gate;
import dev.berth.testbed.telegram.web.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `/_/…`: acts as a user and shows what happened. Every path, its parameters and its answer are in
/// the README.
public final class ControlApi implements HttpHandler {
  private static final String PREFIX = "/_/";

  private final List<Bot> bots;
  private final Map<String, Route> routes = new HashMap<>();
  private final EventStream events = new EventStream();

  /// Controls these bots; the first is meant where a request names none.
  public ControlApi(List<Bot> bots, Launcher launcher) {
    this.bots = List.copyOf(bots);
    routes.put("GET bots", (bot, form) -> Reply.json(200, Views.bots(this.bots)));
    ActRoutes.addTo(routes);
    FaultRoutes.addTo(routes);
    LookRoutes.addTo(routes, launcher);
  }

  /// One path.
  @FunctionalInterface
  interface Route {
    Reply run(Bot bot, Form form) throws InterruptedException;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Gate.open(exchange)) {
      problem(403, "not from this page").send(exchange);
      return;
    }
    try {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      Form form = Form.read(exchange);
      Bot bot = bot(form);
      if (path.equals("events")) {
        events.serve(exchange, bot, form);
        return;
      }
      reply(exchange.getRequestMethod() + " " + path, bot, form).send(exchange);
    } catch (Refusal e) {
      Reply.json(e.code(), e.envelope()).send(exchange);
    } catch (JsonProblem e) {
      problem(400, String.valueOf(e.getMessage())).send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem(503, "the simulator stops").send(exchange);
    }
  }

  private Reply reply(String call, Bot bot, Form form) throws InterruptedException {
    if (call.startsWith("GET files/")) {
      return LookRoutes.file(bot, call.substring("GET files/".length()));
    }
    Route route = routes.get(call);
    return route == null ? problem(404, "no such path: " + call) : route.run(bot, form);
  }

  private Bot bot(Form form) {
    String name = form.text("bot");
    return bots.stream()
        .filter(bot -> name.isEmpty() || bot.token().username().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.badRequest("no bot named " + name));
  }

  private static Reply problem(int status, String what) {
    return Reply.json(
        status, JsonObject.of("ok", false).with("error_code", status).with("description", what));
  }
}
