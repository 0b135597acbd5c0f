package dev.berth.run.compare;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.Gotcha;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Verdict;
import dev.berth.verify.Answer.Answered;
import dev.berth.verify.Difference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// What of a difference the plan has foretold. Only what stands in the plan announces anything: a
/// configuration that gives no cause for a difference makes it an unexpected one.
final class Announcements {
  /// What is without an equivalent and changes no single answer.
  private static final Set<String> UNSEEN =
      Set.of("limit_req", "limit_conn", "limit_rate", "limit_rate_after", "log_format");

  /// A thing that goes wrong easily, and the differences that are meant by it.
  private record Rule(String gotcha, BiPredicate<Difference, Both> fits) {}

  private record Both(Answered before, Answered after) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("Redirects", Announcements::toHttps),
          new Rule("Compression", (each, both) -> is(each, "content-encoding", "vary")),
          new Rule("Pages of errors", Announcements::ownPage),
          new Rule("Types of files", Announcements::sameType),
          new Rule("Directories", (each, both) -> statuses(each, "403", "404")),
          new Rule("Directories", Announcements::withoutItsSlash),
          new Rule("Size of a body", (each, both) -> statuses(each, "413", "401")),
          new Rule("Size of a body", (each, both) -> statuses(each, "413", "403")));

  private final Optional<SwapPlan> plan;

  /// @param plan empty where nothing is known, so that everything is unexpected
  Announcements(Optional<SwapPlan> plan) {
    this.plan = plan;
  }

  Optional<String> of(SwapRequest request, Difference difference, Answered before, Answered after) {
    Both both = new Both(before, after);
    return RULES.stream()
        .filter(rule -> rule.fits().test(difference, both))
        .flatMap(rule -> gotcha(rule.gotcha()).stream())
        .findFirst()
        .or(() -> noted(request, difference, after))
        .or(() -> withoutEquivalent(request));
  }

  private Optional<String> gotcha(String title) {
    return plan.stream()
        .flatMap(all -> all.gotchas().stream())
        .filter(each -> each.title().equals(title))
        .map(Gotcha::title)
        .findFirst();
  }

  /// What is written, and different all the same.
  private Optional<String> noted(SwapRequest request, Difference difference, Answered after) {
    if (ledToHttps(difference, after)) {
      return listens(request).map(Announcements::shown).findFirst();
    }
    Set<String> names =
        switch (difference.what()) {
          case "expires" -> Set.of("expires");
          case Difference.STATUS ->
              statuses(difference, "403", "401") ? Set.of("allow", "deny") : Set.of();
          default -> Set.of();
        };
    return decisions(request)
        .filter(each -> names.contains(each.directive().name()))
        .filter(Announcements::isNoted)
        .map(Announcements::shown)
        .findFirst();
  }

  private static boolean ledToHttps(Difference each, Answered after) {
    return after.status() == 308
        && leads(after).startsWith("https://")
        && is(each, Difference.STATUS, Difference.LOCATION);
  }

  /// Where a server that has spoken http alone gets https, and http leads there.
  private Stream<Decision> listens(SwapRequest request) {
    List<Decision> all = plan.map(SwapPlan::decisions).orElse(List.of());
    List<NginxDirective> listens =
        all.stream()
            .map(Decision::directive)
            .filter(each -> each.is("server"))
            .filter(server ->
                server.all().anyMatch(each -> each.place().toString().equals(request.place())))
            .flatMap(server -> server.children("listen").stream())
            .toList();
    return all.stream()
        .filter(each -> listens.contains(each.directive()))
        .filter(Announcements::isNoted);
  }

  private static boolean isNoted(Decision each) {
    return each.verdict() instanceof Verdict.Written(_, String note) && !note.isEmpty();
  }

  /// What stands in the location, and nothing takes its place.
  private Optional<String> withoutEquivalent(SwapRequest request) {
    return decisions(request)
        .filter(each -> each.verdict() instanceof Verdict.NoEquivalent)
        .filter(each -> !UNSEEN.contains(each.directive().name()))
        .map(Announcements::shown)
        .findFirst();
  }

  /// Those of the block that the request is there for, without the locations of a server.
  private Stream<Decision> decisions(SwapRequest request) {
    List<Decision> all = plan.map(SwapPlan::decisions).orElse(List.of());
    List<NginxDirective> causes =
        all.stream()
            .map(Decision::directive)
            .filter(each -> each.place().toString().equals(request.place()))
            .flatMap(each -> each.is("server") ? each.children().stream() : each.all())
            .toList();
    return all.stream().filter(each -> causes.contains(each.directive()));
  }

  private static String shown(Decision decision) {
    return decision.directive().name() + " at " + decision.directive().place();
  }

  /// The way from http to https, which Caddy goes by itself.
  private static boolean toHttps(Difference each, Both both) {
    boolean redirects =
        both.before().status() / 100 == 3
            && both.after().status() == 308
            && leads(both.before()).startsWith("https://")
            && leads(both.after()).startsWith("https://");
    return redirects && is(each, Difference.STATUS, Difference.LOCATION);
  }

  /// The name of a directory, which nginx completes before it looks for an index.
  private static boolean withoutItsSlash(Difference each, Both both) {
    return both.before().status() == 301
        && both.after().status() == 404
        && leads(both.before()).endsWith("/")
        && is(each, Difference.STATUS, Difference.LOCATION);
  }

  private static boolean ownPage(Difference each, Both both) {
    return both.before().status() >= 400 && is(each, Difference.BODY, "content-type", "allow");
  }

  /// The same but for the letters it is written in, or a script by its other name.
  private static boolean sameType(Difference each, Both both) {
    return is(each, "content-type")
        && both.before().status() < 300
        && (bare(each.before()).equals(bare(each.after()))
            || (each.before().contains("javascript") && each.after().contains("javascript")));
  }

  private static String bare(String type) {
    return type.replaceFirst(";.*", "").strip();
  }

  private static boolean statuses(Difference each, String before, String after) {
    return is(each, Difference.STATUS)
        && each.before().equals(before)
        && each.after().equals(after);
  }

  private static boolean is(Difference each, String... names) {
    return List.of(names).contains(each.what());
  }

  private static String leads(Answered answer) {
    return answer.header(Difference.LOCATION).stream().findFirst().orElse("");
  }
}
