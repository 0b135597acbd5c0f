package dev.berth.proxy.swap;

import dev.berth.problem.Problem;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Listen;
import dev.berth.proxy.swap.directive.ServerNames;
import dev.berth.proxy.swap.directive.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the Caddy of a plan needs of the server that nginx runs on, and what keeps it from taking
/// over there.
///
/// @param names of sites with TLS: each needs a certificate
/// @param directories with files that are served, absolute; some may not exist
/// @param user nginx's own, whose group may read them
/// @param problems all of them; empty when nothing is in the way
public record SwapNeeds(
    List<String> names, List<String> directories, Optional<String> user, List<Problem> problems) {
  private static final Set<Integer> PORTS = Set.of(80, 443);
  private static final Set<String> OTHER_DOORS = Set.of("stream", "mail");

  public SwapNeeds {
    names = List.copyOf(names);
    directories = List.copyOf(directories);
    problems = List.copyOf(problems);
  }

  public static SwapNeeds of(SwapPlan plan) {
    List<String> names = names(plan);
    List<String> directories =
        named(plan, "root", "alias")
            .map(each -> each.arg(0))
            .filter(path -> path.startsWith("/") && !path.contains("$"))
            .map(path -> path.replaceFirst("(.)/+$", "$1"))
            .distinct()
            .sorted()
            .toList();
    Optional<String> user = named(plan, "user").map(each -> each.arg(0)).findFirst();
    return new SwapNeeds(names, directories, user, problems(plan));
  }

  /// Those that nginx speaks TLS for, and those that Caddy will.
  private static List<String> names(SwapPlan plan) {
    List<String> places =
        plan.decisions().stream()
            .filter(each -> each.directive().is("listen"))
            .filter(each ->
                each.verdict() instanceof Verdict.Written(_, String note) && !note.isEmpty())
            .map(each -> each.directive())
            .flatMap(listen ->
                named(plan, "server").filter(server -> server.children().contains(listen)))
            .map(server -> server.place().toString())
            .toList();
    return SwapRequests.of(plan).stream()
        .filter(each -> each.secure() || places.contains(each.place()))
        .map(SwapRequest::host)
        .filter(host -> !host.isEmpty())
        .distinct()
        .toList();
  }

  private static List<Problem> problems(SwapPlan plan) {
    List<Problem> problems = new ArrayList<>(plan.problems());
    plan.decisions().stream()
        .filter(each -> OTHER_DOORS.contains(each.directive().name()))
        .map(each -> otherDoor(each.directive()))
        .forEach(problems::add);
    Stream<NginxDirective> servers = named(plan, "server").filter(each -> each.block().isPresent());
    for (NginxDirective server : servers.distinct().toList()) {
      Listen.of(server).forEach(each -> listening(each).ifPresent(problems::add));
      server.children("server_name").forEach(each -> star(server, each).ifPresent(problems::add));
    }
    plan.decisions().stream()
        .filter(each -> each.directive().name().endsWith("_pass"))
        .forEach(each -> passed(each).ifPresent(problems::add));
    named(plan, "upstream")
        .flatMap(group -> group.children("server").stream())
        .forEach(each -> socket(each, each.arg(0)).ifPresent(problems::add));
    return problems.stream().distinct().toList();
  }

  private static Problem otherDoor(NginxDirective block) {
    return Problem.at(block.place(), "nginx passes on more than http: `" + block.name() + "`")
        .withCause("it would end with nginx, and Caddy has nothing like it")
        .withFix("give it a program of its own first");
  }

  private static Optional<Problem> listening(Listen listen) {
    String where = listen.directive().arg(0);
    boolean everywhere =
        where.matches("(\\*:|\\[::]:|0\\.0\\.0\\.0:)?\\d+|\\*|\\[::]|0\\.0\\.0\\.0");
    if (PORTS.contains(listen.port()) && everywhere) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.at(listen.directive().place(), "`listen " + where + "` is not moved")
            .withCause("swap-proxy moves ports 80 and 443 of every address")
            .withFix(
                "`listen 80` or `listen 443 ssl`, and nginx -s reload; or take this server out"));
  }

  private static Optional<Problem> star(NginxDirective server, NginxDirective names) {
    boolean secure = Listen.of(server).stream().anyMatch(Listen::tls);
    return names.args().stream()
        .filter(name -> name.startsWith("*") || name.startsWith(".") || ServerNames.isForeign(name))
        .findFirst()
        .filter(name -> secure)
        .map(name ->
            Problem.at(names.place(), "no certificate can be had for `" + name + "`")
                .withCause("names with a star need the DNS challenge, and a Caddy built for it")
                .withFix("list the names one by one"));
  }

  private static Optional<Problem> passed(Decision decision) {
    NginxDirective pass = decision.directive();
    if (decision.verdict() instanceof Verdict.NoEquivalent none) {
      return Optional.of(
          Problem.at(pass.place(), "`" + pass.shown() + "` has no equivalent")
              .withCause(none.changes())
              .withFix(none.task()));
    }
    return socket(pass, pass.arg(0));
  }

  /// Its container would have to see the directory of the socket, which may hold others.
  private static Optional<Problem> socket(NginxDirective directive, String address) {
    return address.contains("unix:")
        ? Optional.of(
            Problem.at(directive.place(), "the app is asked over a socket: `" + address + "`")
                .withCause("Caddy's container does not see it")
                .withFix("let the app listen on a port of 127.0.0.1"))
        : Optional.empty();
  }

  private static Stream<NginxDirective> named(SwapPlan plan, String... names) {
    return plan.decisions().stream()
        .map(Decision::directive)
        .filter(each -> List.of(names).contains(each.name()));
  }
}
