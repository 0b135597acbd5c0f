package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.RouteMap.Mount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fastify's autoload: each file below a directory is a plugin, its directories are its prefix, and
/// what an `autohooks` file puts before routes stands before those of its directory.
record Autoload(RouteMap map, Plugins plugins) {

  /// @param below its directory, from the one that is loaded, such as `/api/tasks`
  private record Spot(String below, Located child, String prefix, Located call) {}

  void read(Located router, Located call, Located options) {
    Optional<String> directory =
        plugins
            .literals()
            .property(options, "dir")
            .flatMap(map::text)
            .map(path -> path.replaceFirst("^\\./", ""));
    String prefix =
        plugins
            .literals()
            .property(options, "options")
            .flatMap(given -> plugins.literals().property(given, "prefix"))
            .flatMap(map::text)
            .orElse("");
    if (directory.isEmpty() || directory.get().isEmpty()) {
      return;
    }
    Map<String, Located> around = new TreeMap<>(Map.of("", router));
    List<SourceModule> files = plugins.modules().below(directory.get() + "/");
    for (SourceModule module : files) {
      String name = module.file().file().name();
      if (name.startsWith("autohooks")) {
        parameter(module).ifPresent(hooks -> around.put(below(module, directory.get()), hooks));
      }
    }
    for (SourceModule module : files) {
      parameter(module)
          .ifPresent(child ->
              mount(new Spot(below(module, directory.get()), child, prefix, call), around));
    }
  }

  private static String below(SourceModule module, String directory) {
    return module.file().file().directory().substring(directory.length()).replaceFirst("/$", "");
  }

  private Optional<Located> parameter(SourceModule module) {
    return plugins
        .ofFile(module)
        .flatMap(found -> Syntax.parameters(found.node()).stream().findFirst().map(found::at));
  }

  /// Below the hooks of the nearest directory around it.
  private void mount(Spot spot, Map<String, Located> around) {
    String nearest = spot.below();
    while (!around.containsKey(nearest) || around.get(nearest).equals(spot.child())) {
      nearest = nearest.substring(0, Math.max(0, nearest.lastIndexOf('/')));
    }
    String rest = params(spot.below().substring(nearest.length()));
    String path = nearest.isEmpty() ? spot.prefix() + rest : rest;
    map.mounts()
        .add(
            new Mount(
                around.get(nearest), spot.child().node(), path, spot.call(), List.of(), false));
  }

  /// `_id` as a directory is a parameter.
  private static String params(String directory) {
    return directory.replace("/_", "/:");
  }
}
