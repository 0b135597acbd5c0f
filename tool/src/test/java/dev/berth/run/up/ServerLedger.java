package dev.berth.run.up;

import dev.berth.host.LocalHost;
import dev.berth.host.ssh.SshHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A [Ledger] that is deployed to a machine of the testbed, which copies its data and rehearses
/// each release. Needs root.
final class ServerLedger implements AutoCloseable {
  final TestMachine server;
  private final String name;
  private final Authority authority;
  private final Ledger files;
  private final boolean standby;

  /// @param name of the stack; the server is named after it
  static ServerLedger withStandby(String name, Path directory) {
    return new ServerLedger(name, directory, true);
  }

  /// One of a service that is started when the one before has ended.
  static ServerLedger withoutStandby(String name, Path directory) {
    return new ServerLedger(name, directory, false);
  }

  private ServerLedger(String name, Path directory, boolean standby) {
    this.standby = standby;
    this.name = name;
    this.authority = Authority.up();
    this.server = TestMachine.fresh(name.replace("rtest-", ""), Form.withDocker());
    this.authority.knows(server, domain());
    this.files = new Ledger(name, directory, standby).keepingData(Duration.ofSeconds(3));
    Shell.run(Duration.ofMinutes(10), "./berth", "--version").mustSucceed();
    server.must("mkdir -p /opt/berth/toolbox && ln -s this /opt/berth/toolbox/current");
    server.copy(Shell.root().resolve("tool/target/dist"), "/opt/berth/toolbox/this");
  }

  private String domain() {
    return name + ".test";
  }

  /// A release that takes five seconds from the end of the old one until it serves.
  void write(String release) {
    files.write(release, standby ? "lock" : "nothing", "slow");
    Kiosk kiosk = files.kiosk;
    kiosk.put(".env.prod", "PUBLISHED=yes\n");
    kiosk.hide(".env.prod");
    kiosk.put(
        "berth.yaml",
        kiosk.read("berth.yaml").replace("domain: ledger.example", "domain: " + domain())
            + "server: root@%s\ntls: {ca: '%s', caRoot: '%s'}\n"
                .formatted(server.name(), authority.directory(), authority.root()));
  }

  Path directory() {
    return files.kiosk.directory();
  }

  UpOutcome deploy() {
    return with(up -> up.run(plan -> true));
  }

  UpOutcome plan() {
    return with(Up::plan);
  }

  private UpOutcome with(Function<Up, UpOutcome> command) {
    try (SshHost host = ServerKiosk.connect(server.name(), server.sshConfig())) {
      Machine machine = ServerKiosk.machine(host, host.address().hostname(), new Quiet());
      return command.apply(ServerKiosk.command(machine, directory()));
    }
  }

  /// As its visitors see it.
  Outside outside() {
    Machine machine = ServerKiosk.machine(new LocalHost(), server.address(), new Quiet());
    return new Outside(machine, ServerKiosk.stack(directory()));
  }

  /// The names of its containers that run, one a line.
  String running() {
    return server.must("docker ps --format '{{.Names}}' --filter label=dev.berth.stack=" + name);
  }

  /// Returns when a container has ended.
  void awaitEnd(String container) {
    server.must("docker wait " + container);
  }

  /// Whose turn it was to write, as often as they did.
  List<String> writes() {
    return server
        .must(
            "cat $(docker volume inspect --format '{{.Mountpoint}}' %s_data)/writes"
                .formatted(name))
        .lines()
        .toList();
  }

  @Override
  public void close() {
    files.close();
    server.close();
    authority.close();
  }
}
