package dev.berth.run.doctor;

import dev.berth.host.DiskSpace;
import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.Privilege;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.problem.Problem;
import dev.berth.provision.DockerInstall;
import dev.berth.provision.Provisionable;
import dev.berth.provision.Seen;
import dev.berth.provision.Setting;
import dev.berth.provision.Setting.Server;
import dev.berth.provision.Setting.Standing;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.provision.ServerLook;
import dev.berth.stack.DomainName;
import dev.berth.stack.Stack;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says what a machine has and lacks to run a stack, and what `up` would do about it: `berth
/// doctor`. Of a server also how each setting of `provision` stands, read back from its system.
/// Changes nothing.
public final class Doctor {
  private static final long GIGABYTE = 1L << 30;

  /// Base images, an app and its builds.
  private static final long DISK_WANTED = 4 * GIGABYTE;

  private static final long MEMORY_WANTED = 900L << 20;

  private final Machine machine;
  private final Optional<Stack> stack;
  private final List<Setting> settings;
  private final List<Finding> findings = new ArrayList<>();

  /// @param settings what a server should have; of the machine that Berth runs on they are not
  ///   looked at
  public Doctor(Machine machine, Optional<Stack> stack, List<Setting> settings) {
    this.machine = machine;
    this.stack = stack;
    this.settings = List.copyOf(settings);
  }

  /// One thing that was looked at.
  ///
  /// @param what such as `Docker Engine`
  /// @param verdict how it stands
  /// @param seen the observed value
  /// @param then what `up` does about it, or what a person can do; empty when nothing is needed
  public record Finding(String what, Verdict verdict, String seen, String then) {}

  /// How one thing stands.
  public enum Verdict {
    GOOD,
    /// Not there, and `up` brings it.
    UP_MENDS,
    /// A server is not as it should be, and `provision` brings it there.
    PROVISION_MENDS,
    /// This system can't show it, so nothing is claimed.
    NOT_VERIFIABLE_HERE,
    /// A person has to see to it.
    PERSON
  }

  /// All findings; a machine is fit when none needs a person, a server when it is set up as well.
  public record Outcome(List<Finding> findings) {
    public Outcome {
      findings = List.copyOf(findings);
    }

    public boolean fit() {
      return !has(Verdict.PERSON) && !has(Verdict.PROVISION_MENDS);
    }

    public boolean has(Verdict verdict) {
      return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
    }
  }

  public Outcome run() {
    HostFacts facts = HostSurvey.facts(machine);
    system(facts);
    if (machine.server().isPresent()) {
      settings(facts);
    } else {
      docker(facts);
    }
    ports(facts);
    facts.disks().forEach(this::disk);
    stack.map(Stack::publicName).filter(name -> !name.isLocalhost()).ifPresent(this::name);
    return new Outcome(findings);
  }

  private void system(HostFacts facts) {
    good("system", facts.os().name() + ", " + facts.architecture());
    if (facts.privilege().available()) {
      good("rights", facts.privilege() == Privilege.ROOT ? "root" : "sudo");
    } else {
      good("rights", "an ordinary account, without sudo");
    }
    good("init", facts.init() == InitSystem.SYSTEMD ? "systemd" : "none");
    boolean enough = facts.memoryBytes() >= MEMORY_WANTED;
    String memory =
        (facts.memoryBytes() >> 20) + " MB memory, " + facts.processors() + " processors";
    add(
        "size",
        enough ? Verdict.GOOD : Verdict.PERSON,
        memory,
        enough ? "" : "1 GB of memory is the least that builds and runs a stack");
  }

  private void settings(HostFacts facts) {
    List<Problem> problems = Provisionable.problems(facts);
    problems.forEach(
        problem -> add("setting up", Verdict.PERSON, problem.what(), problem.fix().orElse("")));
    if (problems.isEmpty()) {
      Server server = new Server(machine.host(), facts);
      ServerLook.at(settings, server).forEach(this::setting);
    }
  }

  private void setting(Seen seen) {
    String what = seen.title();
    switch (seen.standing()) {
      case Standing.AsWanted(String value) -> good(what, value);
      case Standing.LeftAlone(String why) -> good(what, "left as it is: " + why);
      case Standing.NotVerifiable(String why) -> add(what, Verdict.NOT_VERIFIABLE_HERE, why, "");
      case Standing.Differs(List<String> differences) ->
          add(what, Verdict.PROVISION_MENDS, String.join("; ", differences), "berth provision");
      case Standing.Blocked(Problem problem) ->
          add(what, Verdict.PERSON, problem.what(), problem.fix().orElse(""));
    }
  }

  private void docker(HostFacts facts) {
    DockerFacts docker = facts.docker();
    DockerInstall install = DockerInstall.decide(facts, HostSurvey.archive(machine.host(), facts));
    switch (install) {
      case DockerInstall.Present _ ->
          good(
              "Docker",
              "client %s, Compose %s, buildx %s"
                  .formatted(
                      docker.client().orElse("?"),
                      docker.compose().orElse("?"),
                      docker.buildx().orElse("?")));
      case DockerInstall.Impossible(var problem) ->
          add(
              "Docker",
              Verdict.PERSON,
              problem.what() + problem.cause().map(cause -> ": " + cause).orElse(""),
              problem.fix().orElse(""));
      case DockerInstall other ->
          add("Docker", Verdict.UP_MENDS, "not all of it is there", other.shown());
    }
    if (docker.engine().isPresent()) {
      good("engine", "answers, version " + docker.engine().get().version());
    } else {
      add("engine", Verdict.UP_MENDS, "does not answer", "up starts it");
    }
  }

  private void ports(HostFacts facts) {
    Optional<DockerCli> docker = HostSurvey.docker(machine, facts);
    List<Integer> wanted = machine.edge().ports().all();
    List<PortOwner> owners = new PortOwners(machine.host(), facts.privilege(), docker).of(wanted);
    for (int port : wanted) {
      Optional<PortOwner> owner = owners.stream().filter(o -> o.port() == port).findFirst();
      if (owner.isEmpty()) {
        good("port " + port, "free");
      } else if (ours(owner.get())) {
        good("port " + port, owner.get().shown());
      } else {
        add("port " + port, Verdict.PERSON, "taken by " + owner.get().shown(), "stop it");
      }
    }
  }

  private boolean ours(PortOwner owner) {
    return owner instanceof PortOwner.Container container
        && (container.project().equals(machine.edge().project())
            || stack.map(s -> s.name().value()).equals(Optional.of(container.project())));
  }

  private void disk(DiskSpace disk) {
    boolean enough = disk.freeBytes() >= DISK_WANTED;
    add(
        "space at " + disk.path(),
        enough ? Verdict.GOOD : Verdict.PERSON,
        "%.1f GB free".formatted(disk.freeBytes() / (double) GIGABYTE),
        enough ? "" : "up may need 4 GB for base images and builds; docker system df shows more");
  }

  /// A certificate can only come when the name leads here.
  private void name(DomainName domain) {
    String what = "name " + domain;
    try {
      List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(domain.value()));
      boolean here = false;
      for (InetAddress address : found) {
        here |= isMachine(address);
      }
      String seen = String.join(", ", found.stream().map(InetAddress::getHostAddress).toList());
      add(
          what,
          here ? Verdict.GOOD : Verdict.PERSON,
          "leads to " + seen,
          here ? "" : "none of it is this machine's own address; fine behind NAT, else mend DNS");
    } catch (UnknownHostException unknown) {
      nowhere(what);
    } catch (SocketException unreadable) {
      add(what, Verdict.PERSON, unreadable.toString(), "");
    }
  }

  /// An authority of one's own may find names that nobody else does.
  private void nowhere(String what) {
    if (stack.flatMap(one -> one.tls().ca()).isPresent()) {
      add(what, Verdict.NOT_VERIFIABLE_HERE, "leads nowhere from here", "");
    } else {
      add(what, Verdict.PERSON, "leads nowhere", "add an A record for this machine's address");
    }
  }

  /// A server is where our connection goes; this machine knows its own addresses.
  private boolean isMachine(InetAddress address) throws UnknownHostException, SocketException {
    return machine.server().isPresent()
        ? List.of(InetAddress.getAllByName(machine.server().get().address())).contains(address)
        : NetworkInterface.getByInetAddress(address) != null;
  }

  private void good(String what, String seen) {
    add(what, Verdict.GOOD, seen, "");
  }

  private void add(String what, Verdict verdict, String seen, String then) {
    findings.add(new Finding(what, verdict, seen, then));
  }
}
