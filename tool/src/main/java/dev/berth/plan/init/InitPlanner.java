package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.app.Volume;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the files of a blueprint. Pure: the same facts give the same bytes.
public final class InitPlanner {
  /// The files that it knows, in the order in which they are shown; the two that may have another
  /// name in a repository by their usual one.
  public static final List<String> FILES =
      List.of(
          "Dockerfile",
          ".dockerignore",
          "compose.yaml",
          "site.caddy",
          ".env.prod.example",
          "berth.yaml",
          "docs/runbook.md");

  /// The stage of the proxy in a Dockerfile, with the pages.
  static final String PROXY = "proxy";

  private final Blueprint app;
  private final Settled settled;

  private InitPlanner(Blueprint app, Settled settled) {
    this.app = app;
    this.settled = settled;
  }

  public static InitPlan plan(Blueprint app, Settled settled) {
    return new InitPlanner(app, settled).plan();
  }

  private InitPlan plan() {
    List<Problem> asked = known(List.of(app.noPort(), app.noHealth()));
    List<Problem> composed = new ArrayList<>(asked);
    composed.addAll(misfits());
    return new InitPlan(
        List.of(
            file(
                app.dockerfile(),
                "an image that runs the app as an ordinary user",
                known(List.of(app.noImage(), app.noPort())),
                () -> DockerfileText.of(app)),
            file(
                ".dockerignore",
                "no secret, no data and no history in the build",
                List.of(),
                () -> String.join("\n", ignored()) + "\n"),
            file(
                app.composeFile(),
                "what runs: services, volumes, health checks, limits",
                composed,
                () -> ComposeText.of(app, settled)),
            file(
                "site.caddy",
                "what the edge serves under the domain",
                asked,
                () -> SiteText.of(app)),
            file(
                ".env.prod.example",
                "each variable that the app reads, with its mark",
                List.of(),
                () -> ExampleText.of(app)),
            file(
                "berth.yaml",
                "where it runs, and what must never be lost",
                asked,
                () -> StackText.of(app, settled)),
            file(
                "docs/runbook.md",
                "what to type when something is wrong",
                asked,
                () -> RunbookText.of(app))),
        app.notes());
  }

  private List<String> ignored() {
    return settled.isOthersDockerfile() ? app.ignoredAtLeast() : app.ignored();
  }

  /// The text is not made as long as something is lacking.
  private static InitFile file(
      String path, String why, List<Problem> lacking, Supplier<String> text) {
    return new InitFile(
        path, why, lacking.isEmpty() ? Optional.of(text.get()) : Optional.empty(), lacking);
  }

  private static List<Problem> known(List<Optional<Problem>> problems) {
    return problems.stream().flatMap(Optional::stream).toList();
  }

  /// Where a Dockerfile that is there does not go with the stack around it.
  private List<Problem> misfits() {
    List<Problem> misfits = new ArrayList<>();
    settled
        .dockerfile()
        .ifPresent(file -> {
          if (app.site().pages() && !file.hasStage(PROXY)) {
            misfits.add(
                Problem.of(app.dockerfile() + " has no stage '" + PROXY + "' with the pages")
                    .withCause("the edge serves them out of that image")
                    .withFix("add to it: FROM caddy:2 AS proxy, and the pages at /srv"));
          }
          String works = file.workingDirectory().orElse("no directory of its own");
          if (!works.equals(app.workingDirectory()) && !below().isEmpty()) {
            misfits.add(
                Problem.of(
                        "a volume would be at %s, and the app would write elsewhere"
                            .formatted(String.join(", ", below())))
                    .withCause(
                        "its paths are relative, and %s works in %s"
                            .formatted(app.dockerfile(), works))
                    .withFix("WORKDIR " + app.workingDirectory() + " in " + app.dockerfile()));
          }
        });
    return misfits;
  }

  /// Volumes below the directory that the app works in.
  private List<String> below() {
    return app.volumes().stream()
        .filter(volume -> volume.set().isEmpty())
        .map(Volume::mount)
        .filter(mount -> mount.startsWith(app.workingDirectory() + "/"))
        .toList();
  }
}
