package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.compose.Build;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.PublishedPort;
import dev.berth.stack.env.Masking;
import dev.berth.stack.yaml.Nearest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks the files of a stack against each other.
final class StackChecks {
  /// The only ports that the world may reach (with the edge behind them).
  private static final Set<String> PUBLIC = Set.of("80", "443");

  private final Stack stack;
  private final List<Problem> problems = new ArrayList<>();

  private StackChecks(Stack stack) {
    this.stack = stack;
  }

  /// `composeKnown` is false when the Compose file could not be read; nothing then misses in it.
  static List<Problem> of(Stack stack, boolean composeKnown) {
    StackChecks checks = new StackChecks(stack);
    checks.committed(composeKnown);
    checks.domain();
    checks.problems.addAll(WatchChecks.of(stack));
    checks.problems.addAll(EnvironmentChecks.of(EnvironmentDemand.of(stack)));
    return checks.problems;
  }

  /// Of what a repository has of it: without what each place sets for itself.
  static List<Problem> asCommitted(Stack stack, boolean composeKnown) {
    StackChecks checks = new StackChecks(stack);
    checks.committed(composeKnown);
    return checks.problems;
  }

  private void committed(boolean composeKnown) {
    if (composeKnown) {
      services();
      volumes();
      ports();
      buildArguments();
    }
    files();
    authority();
  }

  /// Of what is needed to ask it from elsewhere.
  static List<Problem> fromOutside(Stack stack) {
    StackChecks checks = new StackChecks(stack);
    checks.authority();
    checks.domain();
    return checks.problems;
  }

  private void services() {
    stack.services().forEach(service -> inCompose(service.name(), service.place()));
    stack.services().forEach(this::slotNames);
    stack.proxy().ifPresent(proxy -> inCompose(proxy.service(), proxy.place()));
    stack.staticFiles().ifPresent(files -> inCompose(files.service(), files.place()));
  }

  /// A release has it under these names in its own Compose file.
  private void slotNames(AppService service) {
    List<String> slots = List.of(service.name() + "-a", service.name() + "-b");
    stack.compose().services().stream()
        .map(other -> other.name().value())
        .filter(slots::contains)
        .forEach(taken ->
            tell(
                service.place(),
                "the service '" + taken + "' has the name of a slot of '" + service.name() + "'",
                "name one of them otherwise"));
  }

  private void inCompose(ServiceName name, Place place) {
    List<String> known = stack.compose().services().stream().map(s -> s.name().value()).toList();
    if (!known.contains(name.value())) {
      tell(
          place,
          stack.compose().file() + " has no service '" + name + "'",
          meant(name.value(), known));
    }
  }

  private void volumes() {
    stack.data().databases().forEach(db -> volume(db.volume(), db.place()));
    stack.data().files().forEach(files -> volume(files.volume(), files.place()));
  }

  private void volume(VolumeKey key, Place place) {
    List<String> known = stack.compose().volumes().stream().map(v -> v.key().value()).toList();
    if (!known.contains(key.value())) {
      tell(
          place,
          stack.compose().file() + " has no volume '" + key + "'",
          meant(key.value(), known));
    }
  }

  private static String meant(String name, List<String> known) {
    return Nearest.to(name, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("it has: " + (known.isEmpty() ? "none" : String.join(", ", known)));
  }

  private void ports() {
    for (ComposeService service : stack.compose().services()) {
      boolean isProxy = stack.proxy().filter(p -> p.service().equals(service.name())).isPresent();
      service.ports().stream()
          .filter(port -> !port.onLoopback())
          .filter(port -> !(isProxy && isPublic(port)))
          .forEach(port -> tellOpen(service, port));
    }
    stack
        .demo()
        .flatMap(Demo::compose)
        .ifPresent(compose ->
            compose
                .services()
                .forEach(service ->
                    service.ports().stream()
                        .filter(port -> !port.onLoopback())
                        .forEach(port -> tellOpen(service, port))));
  }

  private static boolean isPublic(PublishedPort port) {
    return port.published().filter(PUBLIC::contains).isPresent();
  }

  /// Docker's own firewall rules come before those of the machine: what is published is open.
  private void tellOpen(ComposeService service, PublishedPort port) {
    String what = "service '" + service.name() + "' publishes " + port.shown() + " to the world";
    String fix =
        isPublic(port)
            ? "only the service that proxy.service names may: make it that, or remove the port"
            : "bind it to this machine: \"127.0.0.1:"
                + port.published().map(p -> p + ":").orElse("")
                + port.target()
                + "\", or remove it";
    tell(port.place(), what, fix);
  }

  /// They stand on the builder's command line and stay in the image for everybody who has it.
  private void buildArguments() {
    Masking masking = EnvironmentDemand.of(stack).masking();
    for (ComposeService service : stack.compose().services()) {
      service.build().map(Build::args).orElse(Map.of()).entrySet().stream()
          .filter(argument -> !masking.hide(argument.getValue()).equals(argument.getValue()))
          .forEach(argument ->
              tell(
                  service.place(),
                  "service '%s' builds a secret into its image: args.%s"
                      .formatted(service.name(), argument.getKey()),
                  "let the app read it when it starts: environment: or env_file:"));
    }
  }

  private void files() {
    if (stack.proxy().isEmpty()) {
      tell(
          new Place(stack.file(), 0, "proxy"),
          "nothing says how the edge serves the stack",
          "proxy: {service: NAME, site: site.caddy}, as docs/configuration.md shows");
    }
    stack
        .proxy()
        .filter(proxy -> !Files.isRegularFile(proxy.site()))
        .ifPresent(proxy ->
            tell(proxy.place(), "there is no file " + proxy.site(), "write it, or fix site:"));
  }

  private void authority() {
    stack
        .tls()
        .caRoot()
        .filter(root -> !Files.isRegularFile(root))
        .ifPresent(
            root -> tell(Place.of(stack.file()), "there is no file " + root, "fix tls.caRoot"));
  }

  private void domain() {
    if (stack.runsAsDemo()) {
      return;
    }
    Place place = new Place(stack.file(), 0, "domain");
    if (stack.domain().isEmpty()) {
      tell(
          place,
          "'domain' is missing",
          "add domain: app.example.org here, or DOMAIN= in " + stack.environment().file());
    } else if (stack.domain().get().isLocalhost()) {
      tell(
          place,
          "'" + stack.domain().get() + "' can't be reached from outside",
          "name the domain that leads to the server");
    }
  }

  private void tell(Place place, String what, String fix) {
    problems.add(Problem.at(place, what).withFix(fix));
  }
}
