package dev.berth.testbed.telegram.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.bot.BotToken;
import dev.berth.testbed.telegram.bot.Faults.Fault;
import dev.berth.testbed.telegram.chat.StoredFile;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.web.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `/bot<token>/<method>` and `/file/bot<token>/<path>`.
public final class BotApi implements HttpHandler {
  private static final String FILES = "/file/bot";
  private static final String CALLS = "/bot";

  private final List<Bot> bots;
  private final Methods methods;

  /// Serves these bots.
  public BotApi(List<Bot> bots, Methods methods) {
    this.bots = List.copyOf(bots);
    this.methods = methods;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Reply reply;
    try {
      reply = answer(exchange);
    } catch (ConnectionCloses e) {
      exchange.close();
      return;
    } catch (Refusal e) {
      reply = refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply = refused(Refusal.of(500, "Internal Server Error: the simulator stops"));
    }
    reply.send(exchange);
  }

  private static Reply refused(Refusal refusal) {
    Reply reply = Reply.json(refusal.code(), refusal.envelope());
    refusal.retryAfter().ifPresent(seconds -> reply.with("Retry-After", "" + seconds));
    return reply;
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(FILES)) {
      String[] parts = path.substring(FILES.length()).split("/", 2);
      return file(bot(parts[0]), parts.length > 1 ? parts[1] : "");
    }
    String[] parts = path.substring(CALLS.length()).split("/", 2);
    Bot bot = bot(parts[0]);
    Form form = form(exchange);
    String named = parts.length > 1 ? parts[1] : "";
    String method = named.isEmpty() ? form.text("method") : named;
    Optional<Fault> fault = bot.faults().next(method);
    if (fault.isPresent()) {
      return wrong(fault.get(), bot, method, form);
    }
    return Reply.json(200, methods.call(bot, method, form).envelope());
  }

  private Reply wrong(Fault fault, Bot bot, String method, Form form)
      throws IOException, InterruptedException {
    return switch (fault.kind()) {
      case REFUSE ->
          throw fault.status() == 429
              ? Refusal.tooMany((int) fault.delay().toSeconds())
              : Refusal.of(fault.status(), "a fault that was asked for");
      case SLOW -> {
        Reply late = Reply.json(200, methods.call(bot, method, form).envelope());
        Thread.sleep(fault.delay());
        yield late;
      }
      case CLOSE -> throw new ConnectionCloses();
      case LOSE -> {
        methods.call(bot, method, form);
        throw new ConnectionCloses();
      }
    };
  }

  /// No answer comes.
  private static final class ConnectionCloses extends IOException {}

  private Bot bot(String token) {
    if (!BotToken.wellFormed(token)) {
      throw Refusal.of(404, "Not Found");
    }
    return bots.stream()
        .filter(bot -> bot.token().value().equals(token))
        .findFirst()
        .orElseThrow(() -> Refusal.of(401, "Unauthorized"));
  }

  private static Form form(HttpExchange exchange) throws IOException {
    try {
      return Form.read(exchange);
    } catch (Form.TooLarge e) {
      throw Refusal.of(413, "Request Entity Too Large");
    } catch (JsonProblem e) {
      throw Refusal.badRequest("can't parse JSON object: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("can't parse request: " + e.getMessage());
    }
  }

  private static Reply file(Bot bot, String path) {
    Optional<StoredFile> file = bot.files().at(path).filter(found -> bot.links().valid(path));
    return file.map(found -> Reply.of(200, "application/octet-stream", bot.files().bytes(found)))
        .orElseGet(() ->
            Reply.json(
                404,
                JsonObject.of("ok", false)
                    .with("error_code", 404)
                    .with("description", "Not Found")));
  }
}
