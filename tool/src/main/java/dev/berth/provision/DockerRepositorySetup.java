package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.host.Stdin;
import dev.berth.host.apt.Apt;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.DockerInstall.DockerRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Adds Docker's own package repository as one file of its own in apt's sources, with its own key.
final class DockerRepositorySetup {
  /// Of the key "Docker Release (CE deb)", as https://docs.docker.com/engine/install/ubuntu/ says.
  static final String FINGERPRINT = "9DC858229FC7DD38854AE2D88D81803C0EBFCD88";

  static final Path KEY = Path.of("/etc/apt/keyrings/berth-docker.asc");
  static final Path SOURCES = Path.of("/etc/apt/sources.list.d/berth-docker.sources");

  private final Host host;
  private final Privilege privilege;

  DockerRepositorySetup(Host host, Privilege privilege) {
    this.host = host;
    this.privilege = privilege;
  }

  static String address(String distribution) {
    return "https://download.docker.com/linux/" + distribution;
  }

  static String sources(DockerRepository repository) {
    return """
    Types: deb
    URIs: %s
    Suites: %s
    Components: stable
    Signed-By: %s
    """
        .formatted(address(repository.distribution()), repository.codename(), KEY);
  }

  void add(DockerRepository repository, Consumer<String> lines) {
    must(Apt.update(), lines);
    must(Apt.install(List.of("ca-certificates", "curl", "gnupg")), lines);
    String key =
        must(Command.of("curl", "-fsSL", address(repository.distribution()) + "/gpg"), lines);
    checkFingerprint(key);
    write(KEY, key);
    write(SOURCES, sources(repository));
  }

  /// Colon-separated listings are GnuPG's stable format: field 10 of `fpr` is the fingerprint.
  static List<String> fingerprints(String listing) {
    return listing
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields[0].equals("fpr") && fields.length > 9)
        .map(fields -> fields[9])
        .toList();
  }

  private void checkFingerprint(String key) {
    Command show =
        Command.of("gpg", "--batch", "--with-colons", "--show-keys").withStdin(Stdin.of(key));
    List<String> found = fingerprints(FailedCommand.unlessOk("not a key", host.run(show)).out());
    if (!found.contains(FINGERPRINT)) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the key of Docker's package repository is not the one we know")
              .withCause("expected " + FINGERPRINT + ", got " + String.join(", ", found))
              .withFix("install Docker as https://docs.docker.com/engine/install/ says")
              .withState("nothing was added to apt's sources"));
    }
  }

  private void write(Path file, String content) {
    Command write =
        Command.of("install", "-D", "--mode", "0644", "/dev/stdin", file.toString())
            .withStdin(Stdin.of(content));
    FailedCommand.unlessOk("can't write " + file, host.run(privilege.of(write)));
  }

  private String must(Command command, Consumer<String> lines) {
    return FailedCommand.unlessOk(
            "can't add Docker's package repository", host.run(privilege.of(command), lines))
        .out();
  }
}
