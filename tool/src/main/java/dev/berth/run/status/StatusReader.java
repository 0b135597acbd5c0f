package dev.berth.run.status;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.plan.Situation;
import dev.berth.proxy.Edge;
import dev.berth.proxy.EdgeFacts;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseSource;
import dev.berth.release.ReleaseStore;
import dev.berth.run.AtOnce;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.backup.CopyStatus;
import dev.berth.run.environment.StandIns;
import dev.berth.run.status.StackStatus.ServiceStatus;
import dev.berth.run.status.StackStatus.VolumeStatus;
import dev.berth.stack.Demo;
import dev.berth.stack.Stack;
import dev.berth.verify.Answer;
import dev.berth.verify.CertificateFacts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at a stack as it runs. Changes nothing.
public final class StatusReader {
  private final Machine machine;
  private final Stack stack;
  private final ReleaseSource source;
  private final List<String> wrong = new ArrayList<>();

  public StatusReader(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    this.source = StandIns.source(machine, stack);
  }

  /// Looks now.
  public StackStatus read() {
    HostFacts facts = HostSurvey.brief(machine);
    Optional<DockerCli> docker = HostSurvey.docker(machine, facts);
    if (docker.isEmpty()) {
      wrong.add("no Docker engine answers");
      return status(List.of(), EdgeFacts.none(), Optional.empty(), Data.NONE);
    }
    try (AtOnce looks = new AtOnce()) {
      Supplier<EdgeFacts> edge =
          looks.look(() -> new Edge(machine.host(), docker.get(), machine.edge()).facts(List.of()));
      Supplier<Optional<Answer>> answer =
          looks.look(() -> Optional.of(new Outside(machine, stack).ask()));
      Supplier<Optional<CopyStatus>> copies =
          looks.look(() -> CopyStatus.of(machine, stack, facts));
      Supplier<List<VolumeStatus>> volumes = looks.look(() -> volumes(docker.get()));
      Supplier<StackCare> care = looks.look(() -> new CareReader(machine, stack, facts).read(true));
      List<ContainerFacts> containers = docker.get().project(stack.name().value());
      return status(
          containers, edge.get(), answer.get(), new Data(volumes.get(), copies.get(), care.get()));
    }
  }

  /// From what was seen a moment ago, when nothing has been changed since.
  public StackStatus of(Situation seen) {
    return status(
        seen.stack().containers(),
        seen.edge(),
        seen.answer().map(answer -> answer),
        new Data(
            HostSurvey.docker(machine, seen.host()).map(this::volumes).orElse(List.of()),
            CopyStatus.of(machine, stack, seen.host()),
            new CareReader(machine, stack, seen.host()).read(false)));
  }

  /// What the stack keeps, and who looks after it.
  private record Data(List<VolumeStatus> volumes, Optional<CopyStatus> copies, StackCare care) {
    private static final Data NONE = new Data(List.of(), Optional.empty(), StackCare.NONE);
  }

  private StackStatus status(
      List<ContainerFacts> containers, EdgeFacts edge, Optional<Answer> answer, Data data) {
    Optional<Integer> release = release(containers);
    List<ServiceStatus> services = services(containers);
    String edgeState = edge(edge);
    Optional<Answer.Answered> answered = answer(edge, answer, data.care().maintenance());
    data.volumes().stream()
        .filter(volume -> !volume.exists())
        .forEach(volume -> wrong.add("the volume " + volume.name() + " does not exist"));
    data.copies().ifPresent(copies -> wrong.addAll(copies.wrong()));
    wrong.addAll(data.care().wrong());
    boolean local = stack.publicName().isLocalhost();
    return new StackStatus(
        stack.name().value(),
        source.demo().isPresent(),
        url(),
        local ? Optional.of(machine.edge().rootCertificate()) : Optional.empty(),
        source.demo().flatMap(Demo::open),
        release,
        release.flatMap(number -> store().record(number)).map(ReleaseRecord::finished),
        services,
        edgeState,
        edge.running() && answered.isPresent(),
        answered.flatMap(Answer.Answered::certificate),
        data.volumes(),
        data.copies(),
        data.care(),
        wrong);
  }

  private Optional<Integer> release(List<ContainerFacts> containers) {
    boolean any = containers.stream().anyMatch(ContainerFacts::running);
    return containers.stream()
        .filter(c -> c.running() || !any)
        .flatMap(c -> Optional.ofNullable(c.labels().get(Labels.RELEASE)).stream())
        .map(Integer::valueOf)
        .max(Comparator.naturalOrder());
  }

  private List<ServiceStatus> services(List<ContainerFacts> containers) {
    List<ServiceStatus> all = new ArrayList<>();
    for (String name : source.startedServices()) {
      List<ContainerFacts> own = containers.stream().filter(c -> c.service().equals(name)).toList();
      if (own.isEmpty()) {
        wrong.add("the service " + name + " does not run");
      }
      for (ContainerFacts container : own) {
        String state =
            container.health().filter(h -> container.running()).orElse(container.state());
        all.add(
            new ServiceStatus(
                name,
                container.name(),
                state,
                container.well(),
                stack.name()
                    + "/"
                    + name
                    + release(List.of(container)).map(n -> ":" + n).orElse("")));
        if (!container.well()) {
          wrong.add("the service " + name + " is " + state);
        }
      }
    }
    return all;
  }

  private String edge(EdgeFacts edge) {
    if (!edge.running()) {
      wrong.add("the edge does not run");
      return "not running";
    }
    int sites = edge.register().sites().size();
    return "running, %s, %d site%s"
        .formatted(
            edge.reachableFromOutside() ? "on every address" : "on loopback only",
            sites,
            sites == 1 ? "" : "s");
  }

  private Optional<Answer.Answered> answer(
      EdgeFacts edge, Optional<Answer> answer, Optional<Instant> maintenance) {
    if (!edge.running()) {
      return Optional.empty();
    }
    if (edge.register().site(stack.name().value()).isEmpty()) {
      wrong.add("the edge has no site of this stack");
      return Optional.empty();
    }
    return switch (answer.orElse(new Answer.Unanswered("nothing was asked", Duration.ZERO))) {
      case Answer.Answered answered -> {
        if (answered.status() != 200 && maintenance.isEmpty()) {
          wrong.add(url() + " answers " + answered.status());
        }
        expiring(answered.certificate());
        yield Optional.of(answered);
      }
      case Answer.Unanswered(String reason, Duration _) -> {
        wrong.add(url() + " does not answer: " + reason);
        yield Optional.empty();
      }
    };
  }

  private void expiring(Optional<CertificateFacts> certificate) {
    certificate
        .filter(c -> c.overdue(machine.clock().instant()))
        .ifPresent(c -> wrong.add("the certificate ends at " + c.notAfter() + ", not renewed yet"));
  }

  private List<VolumeStatus> volumes(DockerCli docker) {
    List<VolumeStatus> all = new ArrayList<>();
    for (ReleaseSource.VolumeUse use : source.volumeUses()) {
      Optional<VolumeFacts> volume = docker.volume(use.name());
      all.add(
          new VolumeStatus(
              use.name(), volume.isPresent(), volume.flatMap(v -> size(v.mountpoint()))));
    }
    return all;
  }

  /// A file that goes away meanwhile makes du fail, and counts nothing in the sum that it prints.
  private Optional<Long> size(Path directory) {
    String said =
        machine.host().run(Command.of("du", "--summarize", "--bytes", directory.toString())).out();
    return said.isBlank() ? Optional.empty() : Optional.of(Long.valueOf(said.split("\\s", 2)[0]));
  }

  private URI url() {
    int port = machine.edge().ports().fromOutside().https();
    return URI.create("https://" + stack.publicName() + (port == 443 ? "" : ":" + port) + "/");
  }

  private ReleaseStore store() {
    return new ReleaseStore(machine.host(), machine.releases(stack.name().value()));
  }
}
