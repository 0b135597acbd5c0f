package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.FrontEnd;
import dev.berth.plan.production.app.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds the pages of an app to the recipe of its image: a stage that builds them, whatever world
/// the app itself is of.
public final class PagesRecipe {
  private PagesRecipe() {}

  public static ImageRecipe added(App app, ImageRecipe recipe) {
    FrontEnd pages = app.frontEnd();
    if (pages.output().isEmpty()) {
      return recipe;
    }
    String output = Within.resolve("", pages.output().get().value());
    Optional<Finding> build = pages.build();
    if (build.isEmpty()) {
      return pages.isStatic() ? recipe.withReadyPages(output) : recipe;
    }
    String built = Within.container(output);
    ImageRecipe more = recipe.withPages(base(app), stage(app, build.get()), built);
    return pages.isStatic()
        ? more
        : more.with(List.of("COPY --from=" + ImageRecipe.PAGES + " " + built + " " + built));
  }

  private static List<String> stage(App app, Finding build) {
    String directory = Within.directory(build.place().path());
    JavaScriptPackages packages = JavaScriptPackages.of(app, directory);
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${" + base(app).getKey() + "} AS " + ImageRecipe.PAGES);
    lines.add("WORKDIR " + Within.APP);
    lines.addAll(packages.fetched(packages.install()));
    lines.add(JavaScriptPackages.path());
    app.frontEnd()
        .apiBase()
        .map(Finding::value)
        .filter(base -> base.startsWith("build-time "))
        .ifPresent(base -> lines.add("ARG " + base.substring("build-time ".length()) + "="));
    lines.add(ImageRecipe.run(directory, build.value()));
    return lines;
  }

  private static Map.Entry<String, String> base(App app) {
    String directory =
        app.frontEnd().build().map(build -> Within.directory(build.place().path())).orElse("");
    boolean bun = JavaScriptPackages.of(app, directory).manager().equals("bun");
    return bun
        ? Map.entry(BunWorld.ARGUMENT, BunWorld.tag(app))
        : Map.entry(NodeWorld.ARGUMENT, NodeWorld.tag(app));
  }
}
