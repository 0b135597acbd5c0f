package dev.berth.proxy.swap;

import dev.berth.problem.Problem;
import java.util.List;
import java.util.Optional;

/// The way from nginx to Caddy, as a value. The same repository gives the same plan.
///
/// @param read files of the configuration, as seen from the repository
/// @param service name of nginx's service in Compose
/// @param composeFile where that service is
/// @param decisions one for each directive that was read
/// @param caddyfile its whole text
/// @param problems of the files that were read; the plan is of what could be read
public record SwapPlan(
    List<String> read,
    Optional<String> service,
    Optional<String> composeFile,
    List<Decision> decisions,
    String caddyfile,
    List<Gotcha> gotchas,
    List<Mention> mentions,
    List<SwapTask> tasks,
    List<Problem> problems) {

  public SwapPlan {
    read = List.copyOf(read);
    decisions = List.copyOf(decisions);
    gotchas = List.copyOf(gotchas);
    mentions = List.copyOf(mentions);
    tasks = List.copyOf(tasks);
    problems = List.copyOf(problems);
  }
}
