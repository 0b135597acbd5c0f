package dev.berth.plan.production.given;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.stack.ServiceName;
import dev.berth.stack.compose.Build;
import dev.berth.stack.compose.ComposeService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line that builds an image of the stack: as Compose has it built, else as the plan's
/// Dockerfile will be.
public final class BuildCommand {
  private BuildCommand() {}

  /// Of the app.
  public static String ofApp(App app) {
    return app.layout()
        .build()
        .map(build -> of(app, build, app.image()))
        .orElseGet(() -> of(app, app.frontEnd().isStatic() ? "app" : "", app.image()));
  }

  /// Of the pages, where the edge serves them out of an image.
  public static Optional<String> ofPages(App app) {
    if (app.stack().isEmpty()) {
      return app.frontEnd().isStatic()
          ? Optional.of(of(app, "proxy", app.image(App.PROXY)))
          : Optional.empty();
    }
    return app.stack()
        .flatMap(stack ->
            stack
                .staticFiles()
                .flatMap(files -> stack.compose().service(files.service()))
                .flatMap(service -> of(app, service)));
  }

  private static Optional<String> of(App app, ComposeService service) {
    ServiceName name = service.name();
    return service.build().map(build -> of(app, build, app.image(name.value())));
  }

  private static String of(App app, Build build, String image) {
    String context = app.layout().typed(build.context());
    String file = app.layout().typed(build.dockerfile());
    String usual = app.layout().typed(build.context().resolve(UsualFile.DOCKERFILE));
    List<String> words = new ArrayList<>(List.of("docker build"));
    if (!file.equals(usual)) {
      words.add("-f " + file);
    }
    build.target().ifPresent(target -> words.add("--target " + target));
    build.args().forEach((name, value) -> words.add("--build-arg " + quoted(name + "=" + value)));
    words.add("-t " + image);
    words.add(context.isEmpty() ? "." : context);
    return String.join(" ", words);
  }

  private static String of(App app, String stage, String image) {
    String file = app.target(Kind.DOCKERFILE, UsualFile.DOCKERFILE).path();
    return "docker build"
        + (file.equals(UsualFile.DOCKERFILE) ? "" : " -f " + file)
        + (stage.isEmpty() ? "" : " --target " + stage)
        + " -t "
        + image
        + " .";
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:@=+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
