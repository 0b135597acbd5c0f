package dev.berth.verify;

import dev.berth.stack.SmokeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the requests of `smoke:` and compares what comes back.
public final class SmokeRunner {
  /// Enough of a body to see what it is.
  private static final int SHOWN = 160;

  private final HttpClient client;
  private final boolean inside;

  /// From outside, through the edge.
  public SmokeRunner(HttpClient client) {
    this(client, false);
  }

  private SmokeRunner(HttpClient client, boolean inside) {
    this.client = client;
    this.inside = inside;
  }

  /// Past the edge, which is the one that speaks TLS.
  ///
  /// @param client asks a container
  public static SmokeRunner inside(HttpClient client) {
    return new SmokeRunner(client, true);
  }

  public List<SmokeResult> run(List<SmokeCheck> checks) {
    return checks.stream().map(this::run).toList();
  }

  /// One check; never throws for what the server does.
  public SmokeResult run(SmokeCheck check) {
    Request request =
        new Request(
            check.request().method(),
            !inside && !check.request().plain(),
            check.request().path().value(),
            check.headers(),
            check.body().orElse(""));
    return switch (client.ask(request)) {
      case Answer.Unanswered(var reason, var took) ->
          new SmokeResult(
              check.name(),
              check.request().toString(),
              false,
              expected(check),
              "no answer: " + reason,
              took);
      case Answer.Answered answered -> compared(check, answered);
    };
  }

  private static SmokeResult compared(SmokeCheck check, Answer.Answered answer) {
    List<String> missing = missing(check, answer);
    String observed =
        missing.isEmpty()
            ? Integer.toString(answer.status())
            : answer.status() + ": " + String.join("; ", missing) + begins(answer.body());
    return new SmokeResult(
        check.name(),
        check.request().toString(),
        missing.isEmpty(),
        expected(check),
        observed,
        answer.took());
  }

  private static List<String> missing(SmokeCheck check, Answer.Answered answer) {
    List<String> missing = new ArrayList<>();
    if (answer.status() != check.status()) {
      missing.add("the status should be " + check.status());
    }
    check
        .bodyContains()
        .filter(text -> !answer.body().contains(text))
        .ifPresent(text -> missing.add("the body lacks " + text));
    for (Map.Entry<String, String> header : check.headersContain().entrySet()) {
      boolean there =
          answer.header(header.getKey()).stream().anyMatch(v -> v.contains(header.getValue()));
      if (!there) {
        missing.add(
            "the header %s is %s, without %s"
                .formatted(header.getKey(), answer.header(header.getKey()), header.getValue()));
      }
    }
    return missing;
  }

  private static String begins(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? "; the body is empty"
        : "; the body begins: " + line.substring(0, Math.min(SHOWN, line.length()));
  }

  private static String expected(SmokeCheck check) {
    StringBuilder text = new StringBuilder().append(check.status());
    check.bodyContains().ifPresent(body -> text.append(", body contains ").append(body));
    check
        .headersContain()
        .forEach(
            (name, value) -> text.append(", ").append(name).append(" contains ").append(value));
    return text.toString();
  }
}
