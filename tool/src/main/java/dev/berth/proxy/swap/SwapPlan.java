package dev.berth.proxy.swap;

import dev.berth.problem.Problem;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.repository.HiddenSecret;
import java.util.List;
import java.util.Optional;

/// The way from nginx to Caddy, as a value. The same repository gives the same plan.
///
/// @param read files of the configuration, as seen from the repository
/// @param service name of nginx's service in Compose
/// @param composeFile where that service is
/// @param decisions one for each directive that was read
/// @param caddyfile its whole text
/// @param secrets that are in none of the others, and where they go
/// @param problems what is included and could not be read; the plan is of all else
public record SwapPlan(
    List<String> read,
    Optional<String> service,
    Optional<String> composeFile,
    List<Decision> decisions,
    String caddyfile,
    List<Gotcha> gotchas,
    List<Mention> mentions,
    List<SwapTask> tasks,
    List<HiddenSecret> secrets,
    List<Problem> problems) {

  public SwapPlan {
    read = List.copyOf(read);
    decisions = List.copyOf(decisions);
    gotchas = List.copyOf(gotchas);
    mentions = List.copyOf(mentions);
    tasks = List.copyOf(tasks);
    secrets = List.copyOf(secrets);
    problems = List.copyOf(problems);
  }
}
