package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Task;
import dev.berth.stack.Stack;
import dev.berth.stack.compose.Build;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// Where the files of a stack are, seen from the repository's top, and which of them are there.
///
/// @param home the directory of `berth.yaml`, where commands are typed; empty for the top, else
///   with a `/` at its end
/// @param present files that the plan would make and that are there already
public record Layout(Findings findings, Optional<Stack> stack, String home, Set<String> present) {
  public Layout {
    present = Set.copyOf(present);
  }

  /// A file beside `berth.yaml`.
  public String file(String name) {
    return home + name;
  }

  /// A path of the stack's, seen from the top.
  public String seen(Path path) {
    return Within.resolve(home, typed(path));
  }

  /// The same as one types it beside `berth.yaml`; empty for its directory.
  public String typed(Path path) {
    return stack
        .map(known -> known.directory().relativize(path.toAbsolutePath().normalize()).toString())
        .orElse(path.toString());
  }

  /// A path seen from the top, as one types it beside `berth.yaml`.
  public String typed(String path) {
    return Path.of(home).relativize(Path.of(path)).toString();
  }

  /// A command line that belongs into a directory, as one types it beside `berth.yaml`.
  ///
  /// @param directory seen from the top; empty, or with a `/` at its end
  public String typed(String directory, String command) {
    String way = Path.of(home).relativize(Path.of(directory)).toString();
    return way.isEmpty() ? command : "(cd " + way + " && " + command + ")";
  }

  /// What is there is mended, where no `berth.yaml` says that it is as it has to be.
  public Task.Change changeOf(String path) {
    if (!present.contains(path)) {
      return Task.Change.CREATE;
    }
    return stack.isPresent() ? Task.Change.KEEP : Task.Change.MODIFY;
  }

  /// The image of the first service, as Compose has it built.
  public Optional<Build> build() {
    return stack
        .filter(known -> !known.services().isEmpty())
        .flatMap(known -> known.compose().service(known.services().getFirst().name()))
        .flatMap(service -> service.build());
  }

  /// The file of a kind that is there, else the one to make.
  Target target(Kind kind, String usual) {
    Optional<Target> ofStack =
        switch (kind) {
          case COMPOSE_FILE ->
              stack.map(known -> kept(seen(known.compose().file()), Rules.COMPOSE));
          case DOCKERFILE -> build().map(build -> kept(seen(build.dockerfile()), Rules.COMPOSE));
          default -> Optional.empty();
        };
    return ofStack.or(() -> existing(kind)).orElseGet(() -> missing(kind, file(usual)));
  }

  private Target kept(String path, Source otherwise) {
    Source why =
        findings.found().stream()
            .filter(found -> found.value().equals(path) && found.place().path().equals(path))
            .findFirst()
            .map(Source::of)
            .orElse(otherwise);
    return new Target(path, Task.Change.KEEP, why);
  }

  /// Of several the one with the plainest name: not the demo's, not one further down.
  private Optional<Target> existing(Kind kind) {
    return findings
        .of(kind)
        .min(
            Comparator.<Finding>comparingInt(file -> file.value().length())
                .thenComparing(Comparator.naturalOrder()))
        .map(there -> new Target(there.value(), Task.Change.MODIFY, Source.of(there)));
  }

  private Target missing(Kind kind, String path) {
    Source why =
        findings.absent().stream()
            .filter(absence -> absence.kind() == kind)
            .findFirst()
            .map(Source::of)
            .orElse(Rules.KEYS);
    return new Target(path, Task.Change.CREATE, why);
  }

  /// Docker prefers the ignore file of the Dockerfile's own to the one of the build's context.
  public String ignoreFile() {
    String own = target(Kind.DOCKERFILE, UsualFile.DOCKERFILE).path() + ".dockerignore";
    String context = build().map(build -> Within.directory(seen(build.context()) + "/")).orElse("");
    return present.contains(own) ? own : (context.equals("/") ? "" : context) + UsualFile.IGNORE;
  }

  /// The site block that `berth.yaml` names, else the usual one.
  public String siteFile() {
    return stack
        .flatMap(Stack::proxy)
        .map(proxy -> seen(proxy.site()))
        .orElse(file(UsualFile.SITE));
  }
}
