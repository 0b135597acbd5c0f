package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.python.Meaning.Assigned;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Applications, routers and blueprints, and which is mounted on which.
final class Routers {
  private static final String[] MAKERS = {"FastAPI", "APIRouter", "Flask", "Blueprint", "Quart"};
  private static final String[] MOUNTS = {"include_router", "register_blueprint"};
  private static final int DEEPEST = 8;

  private final Modules modules;
  private final Constants constants;
  private final Checks checks;
  private final Map<Key, Router> routers = new HashMap<>();
  private final Map<Key, List<Mount>> mounts = new HashMap<>();

  /// @param variable what its file calls it
  private record Key(String path, String variable) {}

  private record Router(ParsedFile file, Call made, boolean isGuarded) {}

  private record Mount(Optional<Key> on, Optional<String> prefix, boolean isGuarded) {}

  /// Where a router ends up.
  ///
  /// @param isGuarded whether all of its routes check the caller
  record Reach(String prefix, boolean isGuarded) {}

  Routers(Sources sources, Modules modules, Constants constants, Checks checks) {
    this.modules = modules;
    this.constants = constants;
    this.checks = checks;
    sources.containing(MAKERS).forEach(this::make);
    sources.containing(MOUNTS).forEach(this::mount);
    sources.containing("before_request").forEach(this::guard);
  }

  /// All places where a router's routes can be asked for; none if the name is no router's.
  List<Reach> reaches(ParsedFile file, Node name) {
    Optional<Key> key = key(file, name);
    if (key.isPresent()) {
      return reaches(key.get(), 0);
    }
    return isParameter(name) ? List.of(new Reach("", false)) : List.of();
  }

  private List<Reach> reaches(Key key, int depth) {
    Router router = routers.get(key);
    if (router == null || depth > DEEPEST) {
      return List.of();
    }
    String own = prefix(router.file(), router.made()).orElse("");
    List<Mount> on = mounts.getOrDefault(key, List.of());
    if (on.isEmpty()) {
      return List.of(new Reach(own, router.isGuarded()));
    }
    boolean overrides = router.made().is("Blueprint");
    Set<Reach> reaches = new LinkedHashSet<>(); // mounted twice alike, it is reached once
    for (Mount mount : on) {
      String below = overrides ? mount.prefix().orElse(own) : mount.prefix().orElse("") + own;
      for (Reach above : above(mount, depth)) {
        reaches.add(
            new Reach(
                above.prefix() + below,
                above.isGuarded() || mount.isGuarded() || router.isGuarded()));
      }
    }
    return List.copyOf(reaches);
  }

  private List<Reach> above(Mount mount, int depth) {
    List<Reach> above = mount.on().map(key -> reaches(key, depth + 1)).orElse(List.of());
    return above.isEmpty() ? List.of(new Reach("", false)) : above;
  }

  private void make(ParsedFile file) {
    for (Node assignment : file.root().descendants("assignment")) {
      assignment
          .field("right")
          .flatMap(Call::of)
          .filter(call -> call.is(MAKERS))
          .ifPresent(call ->
              routers.put(
                  new Key(file.path(), assignment.textOf("left")),
                  new Router(file, call, isGuarded(file, call))));
    }
  }

  private void mount(ParsedFile file) {
    for (Call call : Call.in(file.root())) {
      Optional<Key> mounted = call.argument(0).flatMap(router -> key(file, router));
      if (call.is(MOUNTS) && mounted.isPresent()) {
        Optional<Key> on = call.receiver().flatMap(receiver -> key(file, receiver));
        mounts
            .computeIfAbsent(mounted.get(), any -> new ArrayList<>())
            .add(new Mount(on, prefix(file, call), isGuarded(file, call)));
      }
    }
  }

  /// `@bp.before_request` over a function that refuses strangers.
  private void guard(ParsedFile file) {
    for (Node decorated : file.root().descendants("decorated_definition")) {
      Optional<Node> definition = decorated.field("definition");
      for (Node decorator : decorated.children("decorator")) {
        Node what = decorator.first();
        boolean refuses =
            definition
                .flatMap(d -> d.field("name"))
                .filter(name -> checks.isCheck(file, name))
                .isPresent();
        if (what.textOf("attribute").equals("before_request") && refuses) {
          what.field("object")
              .flatMap(router -> key(file, router))
              .ifPresent(key ->
                  routers.computeIfPresent(
                      key, (same, router) -> new Router(file, router.made(), true)));
        }
      }
    }
  }

  private boolean isGuarded(ParsedFile file, Call call) {
    return call.named("dependencies")
        .filter(dependencies -> checks.dependsOnCheck(file, dependencies))
        .isPresent();
  }

  private Optional<Key> key(ParsedFile file, Node reference) {
    return modules
        .of(file, reference)
        .filter(meaning -> meaning instanceof Assigned)
        .map(meaning -> (Assigned) meaning)
        .map(assigned -> new Key(assigned.file().path(), assigned.name()))
        .filter(routers::containsKey);
  }

  private static boolean isParameter(Node name) {
    return name.is("identifier")
        && name.ancestor("function_definition").stream()
            .flatMap(function -> Parameter.of(function).stream())
            .anyMatch(parameter -> parameter.name().equals(name.text()));
  }

  private Optional<String> prefix(ParsedFile file, Call call) {
    return call.named("prefix")
        .or(() -> call.named("url_prefix"))
        .flatMap(prefix -> constants.of(file, prefix).text());
  }
}
