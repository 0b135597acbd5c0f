package dev.berth.inspect.jvm;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Routes that come with an extension of the framework: health and metrics.
record ReadyMadeRoutes(Program program, SecurityRules security) {
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "quarkus-smallrye-health", "/q/health",
          "quarkus-micrometer-registry-prometheus", "/q/metrics",
          "helidon-webserver-observe-health", "/observe/health",
          "helidon-webserver-observe-metrics", "/observe/metrics");

  void report(Builds builds, FindingSink out) {
    List<Dependency> dependencies = builds.dependencies();
    for (Dependency dependency : dependencies) {
      String path = EXTENSIONS.get(dependency.artifact());
      if (path != null) {
        report("GET " + path, dependency.file(), dependency.line(), out);
      }
    }
    dependencies.stream()
        .filter(it -> it.artifact().equals("spring-boot-starter-actuator"))
        .findFirst()
        .ifPresent(it -> actuator(it, dependencies, out));
  }

  private void actuator(Dependency actuator, List<Dependency> all, FindingSink out) {
    String base =
        program
            .properties()
            .of("management.endpoints.web.base-path")
            .map(Property::value)
            .orElse("/actuator");
    Optional<Property> exposed =
        program.properties().of("management.endpoints.web.exposure.include");
    List<String> names = List.of(exposed.map(Property::value).orElse("health").split("\\s*,\\s*"));
    boolean hasPrometheus =
        all.stream().anyMatch(it -> it.artifact().equals("micrometer-registry-prometheus"));
    for (String name : List.of("health", "prometheus")) {
      boolean present = names.contains(name) || names.contains("*");
      if (present && (hasPrometheus || !name.equals("prometheus"))) {
        SourceFile file = exposed.map(Property::file).orElse(actuator.file());
        int line = exposed.map(Property::line).orElse(actuator.line());
        report("GET " + base + "/" + name, file, line, out);
      }
    }
  }

  private void report(String route, SourceFile file, int line, FindingSink out) {
    Kind purpose = route.endsWith("health") ? Kind.HEALTH_ROUTE : Kind.METRICS_ROUTE;
    out.found(Kind.ROUTE, route, file, line);
    out.found(purpose, route, file, line);
    if (security.asks("GET", route.substring("GET ".length()))) {
      out.found(Kind.AUTHENTICATED, route, file, line);
    }
  }
}
