package dev.berth.run.watch;

import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.Patience;
import dev.berth.run.timer.WatchSettings;
import dev.berth.stack.DomainName;
import dev.berth.verify.Answer;
import dev.berth.verify.CertificateFacts;
import dev.berth.watch.App;
import dev.berth.watch.Certificate;
import dev.berth.watch.Finding;
import dev.berth.watch.ServiceSeen;
import dev.berth.watch.Services;
import dev.berth.watch.Subject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks whether a stack answers from outside, and at its containers.
final class AppLook {
  /// A handover or a reload is no incident: so long the app may not answer, asked again and again.
  private static final Duration STUBBORN = Duration.ofSeconds(12);

  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private final Machine machine;
  private final WatchSettings settings;
  private final Outside outside;
  private Answer last = new Answer.Unanswered("nothing was asked", Duration.ZERO);

  AppLook(Machine machine, WatchSettings settings) {
    this.machine = machine;
    this.settings = settings;
    this.outside = new Outside(machine, site(settings));
  }

  /// @param meant why it is meant to be away; empty when it is not
  List<Finding> look(Optional<String> meant) {
    boolean answers = answers(meant.isPresent() ? Duration.ZERO : STUBBORN);
    List<Finding> findings = new ArrayList<>();
    if (meant.isPresent()) {
      findings.add(new Finding.Unclear(Subject.APP, meant.get()));
      findings.add(new Finding.Unclear(Subject.SERVICES, meant.get()));
    } else {
      findings.addAll(judged(answers));
    }
    findings.add(certificate());
    return findings;
  }

  private boolean answers(Duration stubborn) {
    return new Patience(machine.clock(), stubborn, BETWEEN)
        .until(() -> {
          last = outside.ask();
          return Optional.of(last)
              .filter(Answer.Answered.class::isInstance)
              .map(Answer.Answered.class::cast)
              .filter(answer -> answer.status() == 200);
        })
        .isPresent();
  }

  private static Outside.Site site(WatchSettings settings) {
    return new Outside.Site(
        new DomainName(settings.domain()),
        settings.health(),
        Optional.ofNullable(settings.ca()).map(URI::create),
        Optional.ofNullable(settings.root()).map(Path::of));
  }

  /// When the app does not answer and a service that is not well is the reason, it is one incident.
  private List<Finding> judged(boolean answers) {
    List<ServiceSeen> seen;
    try {
      seen = services();
    } catch (ProblemException silent) {
      String cause = answers ? "no Docker engine answers" : "no Docker engine answers; " + said();
      return List.of(
          new Finding.Wrong(
              Subject.SERVICES, cause, "berth doctor; on the server: systemctl restart docker"));
    }
    Finding services = Services.judge(settings.services(), seen, machine.clock().instant());
    if (answers) {
      return List.of(new Finding.Well(Subject.APP), services);
    }
    if (services instanceof Finding.Wrong wrong) {
      return List.of(
          new Finding.Wrong(Subject.APP, said() + "; " + wrong.cause(), wrong.fix()),
          new Finding.Unclear(Subject.SERVICES, wrong.cause()));
    }
    return List.of(App.silent(said(), containers(seen)), services);
  }

  private String said() {
    String address = "https://" + settings.domain() + settings.health();
    return switch (last) {
      case Answer.Answered answered -> address + " answers " + answered.status();
      case Answer.Unanswered(String reason, Duration _) -> address + " does not answer: " + reason;
    };
  }

  private static List<String> containers(List<ServiceSeen> seen) {
    return seen.stream().map(ServiceSeen::container).toList();
  }

  private Finding certificate() {
    Optional<CertificateFacts> shown =
        last instanceof Answer.Answered answered ? answered.certificate() : outside.certificate();
    return shown
        .map(one ->
            new Certificate(one.notBefore(), one.notAfter()).judge(machine.clock().instant()))
        .orElseGet(() -> new Finding.Unclear(Subject.CERTIFICATE, "none was seen"));
  }

  private List<ServiceSeen> services() {
    DockerCli docker = DockerCli.on(machine.host());
    List<ContainerFacts> containers = docker.project(settings.stack());
    Map<String, Starts> starts = starts(docker, containers);
    return containers.stream()
        .map(container -> {
          Starts own = starts.getOrDefault(container.id(), Starts.NONE);
          return new ServiceSeen(
              container.service(),
              container.name(),
              container.health().filter(h -> container.running()).orElse(container.state()),
              container.well(),
              container.running() && container.health().filter("starting"::equals).isPresent(),
              own.restarts(),
              own.last());
        })
        .toList();
  }

  /// How often the engine has started a container again by itself, and when it started last.
  private record Starts(int restarts, Instant last) {
    private static final Starts NONE = new Starts(0, Instant.EPOCH);
  }

  private static Map<String, Starts> starts(DockerCli docker, List<ContainerFacts> containers) {
    Map<String, Starts> starts = new HashMap<>();
    if (containers.isEmpty()) {
      return starts;
    }
    Command inspect =
        Command.of("docker", "inspect", "--format")
            .plus("{{.Id}} {{.RestartCount}} {{.State.StartedAt}}")
            .plus(containers.stream().map(ContainerFacts::id).toArray(String[]::new));
    for (String line : docker.run(inspect).out().lines().toList()) {
      String[] fields = line.split(" ", 3);
      starts.put(fields[0], new Starts(Integer.parseInt(fields[1]), Instant.parse(fields[2])));
    }
    return starts;
  }
}
