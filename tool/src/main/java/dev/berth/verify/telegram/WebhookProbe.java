package dev.berth.verify.telegram;

import dev.berth.stack.Telegram.SecretIn;
import dev.berth.stack.env.Secret;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.SmokeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Sends what Telegram would send, to the public address: an app that is dead shows only when an
/// update comes.
///
/// The update is number 1, without any content: an app that keeps `docs/contract.md` stores it,
/// finds nothing to do, and knows it the next time. Telegram's own numbers are far higher.
///
/// @param client asks the public address, or a container past the edge
/// @param secure whether that speaks TLS
/// @param path of the webhook, without the secret
public record WebhookProbe(
    HttpClient client, boolean secure, String path, Secret secret, SecretIn secretIn) {
  private static final String UPDATE = "{\"update_id\":1}";
  private static final String TOKEN_HEADER = "X-Telegram-Bot-Api-Secret-Token";
  private static final String WRONG = "not-the-secret";

  /// From outside, as Telegram does.
  public WebhookProbe(HttpClient client, String path, Secret secret, SecretIn secretIn) {
    this(client, true, path, secret, secretIn);
  }

  /// The same requests, past the edge.
  public WebhookProbe inside(HttpClient container) {
    return new WebhookProbe(container, false, path, secret, secretIn);
  }

  /// What each kind of request is answered with.
  public List<SmokeResult> run() {
    String right = secret.reveal();
    List<SmokeResult> results = new ArrayList<>();
    results.add(
        check(
            "the webhook takes an update",
            post(right, right),
            new Expected("2xx", s -> s / 100 == 2)));
    // A secret in the path makes a route of it: a wrong one leads nowhere.
    Expected refused =
        secretIn.inPath()
            ? new Expected("401, 403 or 404", s -> s == 401 || s == 403 || s == 404)
            : new Expected("401 or 403", s -> s == 401 || s == 403);
    results.add(check("it refuses a wrong secret", post(WRONG, WRONG), refused));
    if (secretIn == SecretIn.BOTH) {
      results.add(
          check(
              "it refuses a wrong header",
              post(right, WRONG),
              new Expected("401 or 403", s -> s == 401 || s == 403)));
    }
    results.add(
        check(
            "it is for POST only",
            new Request("GET", secure, target(right), Map.of(), ""),
            new Expected("405 or another 4xx", s -> s / 100 == 4)));
    return results;
  }

  /// The request with the right secret, with which there is nothing to do.
  public Request update() {
    return post(secret.reveal(), secret.reveal());
  }

  private record Expected(String shown, IntPredicate status) {}

  private Request post(String inPath, String inHeader) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (secretIn.inHeader()) {
      headers.put(TOKEN_HEADER, inHeader);
    }
    return new Request("POST", secure, target(inPath), headers, UPDATE);
  }

  private String target(String inPath) {
    return secretIn.inPath() ? path + "/" + inPath : path;
  }

  private SmokeResult check(String name, Request request, Expected expected) {
    String shown = request.method() + " " + path + (secretIn.inPath() ? "/…" : "");
    return switch (client.ask(request)) {
      case Answer.Unanswered(var reason, var took) ->
          new SmokeResult(name, shown, false, expected.shown(), "no answer: " + reason, took);
      case Answer.Answered answered -> {
        boolean passed = expected.status().test(answered.status());
        String observed = answered.status() + (passed ? "" : ": it should be " + expected.shown());
        yield new SmokeResult(name, shown, passed, expected.shown(), observed, answered.took());
      }
    };
  }
}
