package dev.berth.plan.production.given;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Text;
import dev.berth.stack.ServiceName;
import dev.berth.stack.Stack;
import dev.berth.stack.compose.Build;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.Mount;
import dev.berth.stack.compose.PublishedPort;
import dev.berth.stack.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Compose file of a stack that is there: what it has, and which limits it lacks.
public record GivenCompose(App app, Stack stack) {
  /// Keys that keep a service from what it does not need.
  private static final List<String> BOUNDS =
      List.of(
          "restart", "read_only", "cap_drop", "security_opt", "logging", "mem_limit", "pids_limit");

  private static final List<String> OTHERS = List.of("init", "stop_grace_period");

  public static Optional<GivenCompose> of(App app) {
    return app.stack().map(stack -> new GivenCompose(app, stack));
  }

  public List<Statement> services() {
    return stack.compose().services().stream()
        .filter(service -> service.profiles().isEmpty())
        .flatMap(service -> service(service).stream())
        .toList();
  }

  /// Services that are not bounded as each should be, with what they lack.
  public List<Statement> lacks() {
    List<Statement> lines = new ArrayList<>();
    for (ComposeService service : stack.compose().services()) {
      List<String> missing = BOUNDS.stream().filter(key -> !keys(service.name()).has(key)).toList();
      if (!missing.isEmpty() && service.profiles().isEmpty()) {
        lines.add(
            said(service, "lacks " + Text.codes(missing)).and(Rules.HARDENED, Rules.LOG_FILES));
      }
    }
    return lines;
  }

  private List<Statement> service(ComposeService service) {
    List<Statement> lines = new ArrayList<>();
    lines.add(said(service, image(service)));
    service.mounts().stream()
        .filter(mount -> mount.volumeKey().isPresent())
        .forEach(mount -> lines.add(said(service, "volume " + volume(mount))));
    if (!service.ports().isEmpty()) {
      lines.add(said(service, ports(service)));
    }
    String bounds =
        bounds(service).stream()
            .map(one -> code(one.key() + ": " + flow(one.value())))
            .collect(Collectors.joining(", "));
    if (!bounds.isEmpty()) {
      lines.add(said(service, bounds).and(Rules.HARDENED, Rules.LOG_FILES, Rules.STOP_SIGNAL));
    }
    return lines;
  }

  private static String volume(Mount mount) {
    return code(mount.volumeKey().orElseThrow() + ":" + mount.target());
  }

  private String image(ComposeService service) {
    String image = service.image().map(name -> "image " + code(name)).orElse("its image");
    String built = service.build().map(this::built).orElse("");
    String settings =
        service.envFiles().isEmpty()
            ? ""
            : ", settings from "
                + Text.codes(service.envFiles().stream().map(app.layout()::seen).toList());
    return image + built + settings;
  }

  private String built(Build build) {
    return ", built from "
        + code(app.layout().seen(build.dockerfile()))
        + build.target().map(target -> ", stage " + code(target)).orElse("");
  }

  private String ports(ComposeService service) {
    String ports =
        service.ports().stream()
            .map(PublishedPort::shown)
            .map(Text::code)
            .collect(Collectors.joining(", "));
    boolean proxy = stack.proxy().filter(one -> one.service().equals(service.name())).isPresent();
    return "publishes " + ports + (proxy ? "; Berth's edge stands in for it" : "");
  }

  private List<Yaml.Entry> bounds(ComposeService service) {
    return keys(service.name()).entries().stream()
        .filter(entry -> BOUNDS.contains(entry.key()) || OTHERS.contains(entry.key()))
        .toList();
  }

  private Yaml.Mapping keys(ServiceName service) {
    return stack.compose().tree().mapping("services").mapping(service.value());
  }

  private static String flow(Yaml value) {
    return switch (value) {
      case Yaml.Scalar(_, String text, Yaml.Kind kind) ->
          kind == Yaml.Kind.TEXT && text.matches("\\d+") ? "\"" + text + "\"" : text;
      case Yaml.Sequence list ->
          list.items().stream().map(GivenCompose::flow).collect(Collectors.joining(", ", "[", "]"));
      case Yaml.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.key() + ": " + flow(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static Statement said(ComposeService service, String what) {
    String name = service.name().value();
    return Statement.of(
        code(name) + ": " + what, Setting.of("services." + name, "is there", service.place()));
  }
}
