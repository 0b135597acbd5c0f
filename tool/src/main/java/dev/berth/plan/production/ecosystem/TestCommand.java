package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Within;
import java.util.List;

/// How the app's own tests are run, as one types it beside `berth.yaml`.
public record TestCommand(String line, Finding finding) {
  private static final String MANIFEST = "package.json";

  /// The one script that runs them all, where the repository has one; else what its manifests say.
  public static List<TestCommand> of(App app) {
    List<Finding> all = app.all(Kind.TEST_COMMAND).toList();
    List<Finding> scripts =
        all.stream().filter(one -> one.value().equals("./" + one.place().path())).toList();
    return (scripts.isEmpty() ? all : scripts.subList(0, 1))
        .stream().map(one -> new TestCommand(line(app, one), one)).toList();
  }

  private static String line(App app, Finding test) {
    if (test.value().equals("./" + test.place().path())) {
      return app.layout().typed("", test.value());
    }
    String directory = Within.directory(test.place().path());
    return Within.name(test.place().path()).equals(MANIFEST)
        ? ofPackages(app, directory)
        : app.layout().typed(directory, test.value());
  }

  /// A manifest's own command names programs of its packages: they have to be there, and its
  /// package manager finds them.
  private static String ofPackages(App app, String directory) {
    JavaScriptPackages packages = JavaScriptPackages.of(app, directory);
    String run = packages.manager().equals("bun") ? "bun run test" : packages.manager() + " test";
    String install = packages.install();
    return packages.directory().equals(directory)
        ? app.layout().typed(directory, install + " && " + run)
        : app.layout().typed(packages.directory(), install)
            + " && "
            + app.layout().typed(directory, run);
  }
}
