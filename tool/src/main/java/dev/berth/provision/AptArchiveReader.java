package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.OperatingSystem;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.apt.Apt;
import dev.berth.provision.AptArchive.NewerSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what a machine's package archive offers, with fresh lists in a scratch directory: nothing
/// on the machine changes, and no rights are needed. Takes seconds, so it is read only when
/// something is missing.
public final class AptArchiveReader {
  private static final List<String> WANTED =
      List.of(
          "docker.io",
          "docker-cli",
          "docker-compose",
          "docker-compose-v2",
          "docker-buildx",
          "docker-ce",
          "docker-ce-cli",
          "docker-compose-plugin",
          "docker-buildx-plugin");

  /// Suites whose own Compose is older than v2, and the next one, whose programs run on them: those
  /// of trixie need glibc 2.34, bookworm has 2.36.
  private static final Map<String, String> NEXT = Map.of("bookworm", "trixie");

  private final Host host;
  private final HostFacts facts;

  public AptArchiveReader(Host host, HostFacts facts) {
    this.host = host;
    this.facts = facts;
  }

  /// Empty on a machine without apt. Docker's own repository is asked only when nothing else has
  /// it.
  public Optional<AptArchive> read() {
    return read(false);
  }

  /// The same, and Docker's own repository is asked in any case.
  Optional<AptArchive> readWithDockersOwn() {
    return read(true);
  }

  private Optional<AptArchive> read(boolean askDocker) {
    if (!facts.os().debianFamily()
        || host.run(Command.of("apt-get", "--version")).exit() == CommandResult.NOT_STARTED) {
      return Optional.empty();
    }
    Map<String, String> candidates = candidates(Optional.empty());
    Optional<NewerSuite> newer = tooOld(candidates) ? newer() : Optional.empty();
    return Optional.of(
        new AptArchive(
            candidates,
            installed(),
            "Y".equals(text("cat", "/sys/module/apparmor/parameters/enabled").strip()),
            newer,
            (askDocker || (tooOld(candidates) && newer.isEmpty()))
                && dockerRepositoryAnswers(facts.os())));
  }

  /// The address that packages of the machine's own suite come from; empty when none is set up.
  static Optional<String> mirror(String indexTargets, OperatingSystem os) {
    return Apt.site(indexTargets, os.codename()).or(() -> Apt.debianSiteByRole(indexTargets));
  }

  private static boolean tooOld(Map<String, String> candidates) {
    boolean compose =
        candidates.containsKey("docker-compose-plugin")
            || candidates.containsKey("docker-compose-v2")
            || AptArchive.major(candidates, "docker-compose") >= 2;
    boolean buildx =
        candidates.containsKey("docker-buildx-plugin") || candidates.containsKey("docker-buildx");
    return !compose || !buildx;
  }

  private Optional<NewerSuite> newer() {
    String next = facts.os().id().equals("debian") ? NEXT.get(facts.os().codename()) : null;
    if (next == null) {
      return Optional.empty();
    }
    return mirror(text(Apt.indexTargets()), facts.os())
        .map(site -> new NewerSuite(next, site, candidates(Optional.of(line(site, next)))))
        .filter(suite -> !suite.candidates().isEmpty());
  }

  /// A line of sources.list whose index must be signed by Debian's own keys.
  static String line(String mirror, String suite) {
    return "deb [signed-by=" + DEBIAN_KEYS + "] " + mirror + " " + suite + " main\n";
  }

  static final Path DEBIAN_KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  /// An update that fails for one source still brings the others, so what counts is what is there
  /// afterwards.
  private Map<String, String> candidates(Optional<String> onlySource) {
    try (ScratchDirectory scratch = ScratchDirectory.on(host)) {
      Path state = scratch.with("lists/partial", "cache/archives/partial");
      Path sources = state.resolve("sources.list");
      if (onlySource.isPresent()) {
        host.write(sources, onlySource.get().getBytes(StandardCharsets.UTF_8), 0644);
        text(Apt.apart(Apt.update(), state, sources));
        return Apt.field(text(Apt.apart(Apt.show(WANTED), state, sources)), "Version");
      }
      text(Apt.apart(Apt.update(), state));
      return Apt.field(text(Apt.apart(Apt.show(WANTED), state)), "Version");
    } catch (IOException notWritten) {
      throw new UncheckedIOException(notWritten);
    }
  }

  private Set<String> installed() {
    Command query =
        Command.of("dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\\n")
            .plus(WANTED.toArray(String[]::new));
    return text(query)
        .lines()
        .filter(line -> line.startsWith("installed "))
        .map(line -> line.substring("installed ".length()))
        .collect(Collectors.toSet());
  }

  /// Asked with apt's own client: it knows the proxies, and a bare machine has no other.
  private boolean dockerRepositoryAnswers(OperatingSystem os) {
    String release =
        DockerRepositorySetup.address(os.id()) + "/dists/" + os.codename() + "/Release";
    if (!Set.of("ubuntu", "debian").contains(os.id())) {
      return false;
    }
    try (ScratchDirectory scratch = ScratchDirectory.on(host)) {
      Command ask =
          Command.of("/usr/lib/apt/apt-helper", "-o", "Acquire::Retries=0")
              .plus("-o", "Acquire::https::Timeout=5", "download-file", release)
              .plus(scratch.path().resolve("Release").toString())
              .within(Duration.ofSeconds(8));
      return host.run(ask).ok();
    }
  }

  private String text(String... argv) {
    return text(Command.of(argv));
  }

  private String text(Command command) {
    return host.run(command).out();
  }
}
