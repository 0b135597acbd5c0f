package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;
import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Told;
import dev.berth.plan.production.content.Answer;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may do what: from the edge down to the rows.
final class SecuritySection implements Section {
  /// No port leads into a container but those of loopback.
  private static final String UNPUBLISHED =
      "(?!.*(?<!(127\\.0\\.0\\.1|\\[::1\\]):\\d{1,5}(-\\d{1,5})?)->).*";

  @Override
  public void write(App app, Draft draft) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            "from outside only the edge answers; the app has no published port",
            Rules.PUBLISHED,
            Rules.COMPOSE));
    lines.add(
        Statement.of(
            "every container: ordinary user, no capabilities, read-only root",
            Rules.HARDENED,
            Rules.ORDINARY_USER));
    secrets(app, lines);
    cors(app, lines, draft);
    callers(app, lines, draft);
    files(app, lines, draft);
    draft.topic("Security", lines);
    draft.check(
        new Check(
            "exposure",
            "berth smoke",
            Statement.of("only ssh, 80 and 443 answer", Rules.AFTER_DEPLOY),
            "its lines"));
    draft.check(
        new Check(
                "ports",
                "docker ps --filter label=com.docker.compose.project=%s --format '{{.Ports}}'"
                    .formatted(app.name()),
                Statement.of("nothing is published but at 127.0.0.1", Rules.PUBLISHED),
                "its lines")
            .onServer()
            .answers(Answer.printing(UNPUBLISHED)));
  }

  private static void secrets(App app, List<Statement> lines) {
    List<Finding> secrets = app.all(Kind.SECRET).toList();
    if (!secrets.isEmpty()) {
      lines.add(
          Statement.of(
                  codes(secrets.stream().map(Finding::value).distinct().toList())
                      + " come from the environment file, mode 0600, never on a command line",
                  secrets.stream().map(Source::of).toList())
              .and(Rules.ENVIRONMENT));
    }
  }

  private static void cors(App app, List<Statement> lines, Draft draft) {
    for (Finding cors : app.all(Kind.CORS).toList()) {
      String whom =
          Told.of(cors.value()).variable().isPresent()
              ? "what " + code(cors.value()) + " lists"
              : code(cors.value());
      lines.add(
          Statement.of(
              "CORS allows " + whom + "; pages of the same origin need none",
              Source.of(cors),
              Rules.SAME_ORIGIN));
      if (cors.value().equals("*")) {
        draft.owner(
            Statement.of(
                "allow the origin of the pages only, not " + code("*"),
                Source.of(cors),
                Rules.SAME_ORIGIN));
        draft.risk(
            new Risk(
                Statement.of(
                    "any page may call the API and read its answers: CORS " + code("*"),
                    Source.of(cors)),
                Level.MEDIUM,
                Level.MEDIUM,
                "calls with a foreign " + code("Origin"),
                "callers bring a credential that browsers don't send by themselves; "
                    + "the owner narrows CORS",
                "data of one user at another's page",
                "berth smoke"));
      }
    }
  }

  private static void callers(App app, List<Statement> lines, Draft draft) {
    List<Finding> closed = app.all(Kind.AUTHENTICATED).toList();
    if (closed.isEmpty()) {
      return;
    }
    List<String> known = closed.stream().map(Finding::value).toList();
    lines.add(
        Statement.of(
            closed.size()
                + " routes ask who calls: "
                + codes(known.stream().distinct().sorted().toList()),
            closed.stream().map(Source::of).toList()));
    List<Finding> open =
        app.all(Kind.ROUTE)
            .filter(route -> !known.contains(route.value()))
            .filter(route -> !isOfAnotherKind(app, route))
            .toList();
    if (!open.isEmpty()) {
      draft.ask(
          Statement.of(
              "No check of the caller was found for "
                  + codes(open.stream().map(Finding::value).distinct().toList())
                  + (open.size() == 1
                      ? ". Is it meant to be open?"
                      : ". Are they meant to be open?"),
              open.stream().map(Source::of).toList()));
    }
  }

  private static boolean isOfAnotherKind(App app, Finding route) {
    return List.of(Kind.HEALTH_ROUTE, Kind.WEBHOOK_ROUTE).stream()
        .flatMap(app::all)
        .anyMatch(other -> other.value().equals(route.value()));
  }

  private static void files(App app, List<Statement> lines, Draft draft) {
    for (Finding served : app.all(Kind.FILE_ROUTE).toList()) {
      Optional<Finding> owned =
          app.all(Kind.OWNERSHIP_CHECK)
              .filter(check -> check.value().equals(served.value()))
              .findFirst();
      if (owned.isPresent()) {
        lines.add(
            Statement.of(
                code(served.value()) + " compares the owner; the edge serves no upload itself",
                Source.of(served),
                Source.of(owned.get()),
                Rules.SITE));
      } else {
        draft.owner(
            Statement.of(
                code(served.value()) + " hands out files; no comparison with their owner was found",
                Source.of(served)));
      }
    }
  }
}
