package dev.berth.plan.production.app;

import dev.berth.image.BuildContext;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import dev.berth.stack.Stack;
import dev.berth.stack.compose.Build;
import dev.berth.stack.compose.ComposeService;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What of a repository is a stack: what its builds are given, and the files that describe it. A
/// repository may hold other programs, whose settings and data are not the app's.
public final class StackSources {
  /// These are of the repository as a whole.
  private static final Set<Kind> OF_ALL = Set.of(Kind.CI_CONFIG, Kind.COMMITTED_SECRET);

  private final Layout layout;
  private final Set<String> described = new HashSet<>();
  private final List<Predicate<String>> builds;

  private StackSources(Layout layout, Stack stack) {
    this.layout = layout;
    described.add(layout.seen(stack.file()));
    described.add(layout.seen(stack.compose().file()));
    stack.proxy().ifPresent(proxy -> described.add(layout.seen(proxy.site())));
    List<Build> all =
        stack.compose().services().stream()
            .map(ComposeService::build)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    all.forEach(build -> described.add(layout.seen(build.dockerfile())));
    this.builds = all.stream().map(this::given).toList();
  }

  /// The findings that are about the stack; all of them where it builds nothing. Reads the ignore
  /// files of its builds.
  ///
  /// @param home the directory of `berth.yaml`, seen from the repository's top
  public static Findings of(Findings all, Stack stack, String home) {
    Layout layout = new Layout(all, Optional.of(stack), home, Set.of());
    StackSources sources = new StackSources(layout, stack);
    return sources.builds.isEmpty()
        ? all
        : new Findings(
            all.found().stream().filter(sources::has).toList(), all.absent(), all.notes());
  }

  private boolean has(Finding finding) {
    String path = finding.place().path();
    boolean allTests = finding.kind() == Kind.TEST_COMMAND && finding.value().equals("./" + path);
    return OF_ALL.contains(finding.kind())
        || allTests
        || described.contains(path)
        || builds.stream().anyMatch(build -> build.test(path));
  }

  /// Which paths, seen from the top, a build may see.
  private Predicate<String> given(Build build) {
    String context = layout.seen(build.context());
    Predicate<Path> sees = BuildContext.visible(build.context(), build.dockerfile());
    return path ->
        context.isEmpty()
            ? sees.test(Path.of(path))
            : path.startsWith(context + "/")
                && sees.test(Path.of(path.substring(context.length() + 1)));
  }
}
