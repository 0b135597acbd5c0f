package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.app.Volume;
import dev.berth.plan.production.ecosystem.ImageRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The Dockerfile: what the app's world says, then the app's own directories, user and port.
final class DockerfileText {
  private static final String HEAD =
      """
      # NAME as it runs in production. Made by `berth init`; yours to change.
      # The base images are arguments, so that a mirror or an image of your own can stand in.
      """;

  private final Blueprint app;
  private final ImageRecipe recipe;

  private DockerfileText(Blueprint app) {
    this.app = app;
    this.recipe = app.image().orElseThrow();
  }

  static String of(Blueprint app) {
    return new DockerfileText(app).text();
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    parts.add(HEAD.replace("NAME", app.name()) + String.join("\n", arguments()));
    recipe.stages().forEach(stage -> parts.add(String.join("\n", stage)));
    if (app.site().pages()) {
      parts.add(proxy());
    }
    parts.add(String.join("\n", app()));
    return String.join("\n\n", parts) + "\n";
  }

  private List<String> arguments() {
    List<String> lines = new ArrayList<>();
    recipe.bases().forEach((name, image) -> lines.add("ARG " + name + "=" + image));
    if (app.site().pages()) {
      lines.add("ARG CADDY_IMAGE=caddy:2");
    }
    return lines;
  }

  /// A Caddy with the site and the pages.
  private String proxy() {
    String pages = recipe.pages().orElseThrow();
    return """
    # The proxy of a plain `docker compose up`; Berth takes only its /srv.
    FROM ${CADDY_IMAGE} AS proxy
    COPY site.caddy /etc/caddy/Caddyfile
    COPY %s%s /srv\
    """
        .formatted(recipe.buildsPages() ? "--from=pages " : "", pages);
  }

  private List<String> app() {
    List<String> lines = new ArrayList<>(recipe.app());
    String mounts =
        app.volumes().stream().map(Volume::mount).distinct().collect(Collectors.joining(" "));
    if (!mounts.isEmpty()) {
      lines.add("# New volumes get their owner from these.");
      lines.add("RUN mkdir -p %s && chown %s %s".formatted(mounts, recipe.user(), mounts));
    }
    String last =
        lines.stream().filter(line -> line.startsWith("WORKDIR ")).reduce((a, b) -> b).orElse("");
    if (!last.equals("WORKDIR " + app.workingDirectory())) {
      lines.add("WORKDIR " + app.workingDirectory());
    }
    lines.add("USER " + recipe.user());
    lines.add("EXPOSE " + app.port().orElseThrow());
    lines.add("CMD " + ExecForm.shown(ExecForm.of(recipe.command())));
    return lines;
  }
}
