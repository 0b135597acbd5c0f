package dev.berth.run.up;

import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.host.ssh.HostKeyDecision;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.progress.Progress;
import dev.berth.progress.Quiet;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.stack.Overrides;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A kiosk that is deployed to a machine of the testbed, over SSH and with a certificate of the
/// testbed's authority. Needs root.
final class ServerKiosk implements AutoCloseable {
  final TestMachine server;
  private final String name;
  private final Authority authority;
  private final Kiosk files;

  /// @param name of the stack; the server is named after it
  ServerKiosk(String name, Path directory) {
    this.name = name;
    this.authority = Authority.up();
    this.server = TestMachine.fresh(name.replace("rtest-", ""), Form.withDocker());
    this.authority.knows(server, domain());
    this.files = new Kiosk(name, directory, new Quiet(), new EdgePorts(8080, 8443));
  }

  private String domain() {
    return name + ".test";
  }

  /// Writes all files; the words are what the service answers.
  void write(String words) {
    files.write(words);
    files.put(".env.prod", "TOKEN=real\nSECRET=0123456789abcdef0123456789abcdef0123456789abcdef\n");
    files.hide(".env.prod");
    String yaml = files.read("berth.yaml");
    files.put(
        "berth.yaml",
        yaml.replace("domain: kiosk.example", "domain: " + domain())
            + "server: root@%s\ntls: {ca: '%s', caRoot: '%s'}\n"
                .formatted(server.name(), authority.directory(), authority.root()));
  }

  /// Adds so much to the image, which no compression makes smaller.
  void enlarge(String size) {
    String dockerfile = files.read("Dockerfile");
    String first = "FROM ${CADDY_IMAGE} AS app\n";
    files.put(
        "Dockerfile",
        dockerfile.replace(first, first + "RUN head -c " + size + " /dev/urandom >/big\n"));
  }

  Path directory() {
    return files.directory();
  }

  static Stack stack(Path directory) {
    return StackReader.read(directory.resolve("berth.yaml"), Overrides.none());
  }

  UpOutcome deploy() {
    try (SshHost host = connect(server.name(), server.sshConfig())) {
      return on(host).run(plan -> true);
    }
  }

  UpOutcome plan() {
    try (SshHost host = connect(server.name(), server.sshConfig())) {
      return on(host).plan();
    }
  }

  private Up on(SshHost host) {
    return command(machine(host, host.address().hostname(), new Quiet()), directory());
  }

  static SshHost connect(String server, Path config) {
    return SshHost.connect(
        "root@" + server,
        new SshOptions(
            HostKeyDecision.nobody(), false, Optional.of(config), Duration.ofMinutes(1)));
  }

  static Machine machine(Host host, String address, Progress progress) {
    Machine.Server server = new Machine.Server(address, new LocalHost());
    return Machine.on(host, server, InstantSource.system(), progress);
  }

  static Up command(Machine machine, Path directory) {
    return new Up(machine, () -> stack(directory));
  }

  /// What is in the file that stands for the data.
  String data() {
    return server.must("cat " + keep());
  }

  void keep(String text) {
    server.must("echo " + text + " >" + keep() + " && sync");
  }

  private String keep() {
    return "$(docker volume inspect --format '{{.Mountpoint}}' %s_goods)/keep".formatted(name);
  }

  @Override
  public void close() {
    files.close();
    server.close();
    authority.close();
  }
}
