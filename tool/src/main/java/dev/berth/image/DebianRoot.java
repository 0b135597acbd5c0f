package dev.berth.image;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.Stdin;
import dev.berth.host.apt.Apt;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Makes the root that all recipes stand on: Debian's essential packages and apt, checked against
/// Debian's keys, with documentation and translations left out.
final class DebianRoot {
  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  /// Runs with the new root as its argument and the sources on standard input. The archive's main
  /// suite lags behind its updates, hence the upgrade. Later packages leave out the same files; the
  /// directory `man1` stays, because Java's packages put links there.
  private static final String FINISH =
      """
      set -eu
      cd "$1"
      rm -f etc/apt/sources.list
      cat > etc/apt/sources.list.d/debian.sources
      { echo 'Acquire::Languages "none";'
        echo 'Dpkg::Use-Pty "0";'
        apt-config dump Acquire::Check-Valid-Until
        apt-config dump Acquire::Check-Date; } > etc/apt/apt.conf.d/99berth
      cat > etc/dpkg/dpkg.cfg.d/berth <<'END'
      force-unsafe-io
      path-exclude=/usr/share/doc/*
      path-exclude=/usr/share/man/*
      path-exclude=/usr/share/locale/*
      path-exclude=/usr/share/info/*
      END
      printf '#!/bin/sh\nexit 101\n' > usr/sbin/policy-rc.d
      chmod 755 usr/sbin/policy-rc.d
      cp /etc/resolv.conf etc/resolv.conf
      chroot . apt-get update -q
      DEBIAN_FRONTEND=noninteractive chroot . apt-get upgrade -y -q --no-install-recommends
      rm -rf var/cache/apt/archives/*.deb var/cache/apt/*.bin var/lib/apt/lists/* var/log/*.log
      rm -rf usr/share/doc/* usr/share/man/* usr/share/locale/* usr/share/info/*
      rm -f etc/hostname etc/resolv.conf
      mkdir -p usr/share/man/man1
      """;

  private final Host host;
  private final HostFacts facts;

  DebianRoot(Host host, HostFacts facts) {
    this.host = host;
    this.facts = facts;
  }

  /// Makes the image [Recipe#ROOT_TAG].
  void make(Map<String, String> labels, Consumer<String> lines) {
    if (!facts.privilege().available()) {
      throw new ProblemException(ExitCode.FAILED, needsRoot());
    }
    installDebootstrap(lines);
    DebianSources sources = DebianSources.read(host, facts.os());
    Path large = Path.of("/var/tmp");
    try (ScratchDirectory scratch = ScratchDirectory.in(large, host, facts.privilege())) {
      Path root = scratch.path().resolve("root");
      Path archive = scratch.path().resolve("root.tar");
      must(debootstrap(sources, root), lines);
      must(finish(sources, root), lines);
      must(tar(root, archive), lines);
      must(importInto(archive, labels), lines);
    }
  }

  /// What the content of the root depends on besides the packages themselves.
  static String steps() {
    return Recipe.SUITE + "\n" + FINISH;
  }

  /// In a mount namespace of its own: whatever it mounts below the new root is gone with it, even
  /// when it is killed.
  static Command debootstrap(DebianSources sources, Path root) {
    List<String> argv =
        new ArrayList<>(List.of("unshare", "--mount", "--", "debootstrap", "--variant=minbase"));
    argv.addAll(List.of("--force-check-gpg", "--keyring=" + KEYS));
    if (sources.main().startsWith("https:")) {
      argv.add("--include=ca-certificates");
    }
    argv.addAll(List.of(Recipe.SUITE, root.toString(), sources.main()));
    return Command.of(argv).within(Duration.ofMinutes(10));
  }

  static Command finish(DebianSources sources, Path root) {
    return Command.of("sh", "-c", FINISH, "sh", root.toString())
        .withStdin(Stdin.of(sources.deb822(Recipe.SUITE)))
        .within(Duration.ofMinutes(10));
  }

  static Command tar(Path root, Path archive) {
    return Command.of("tar", "--numeric-owner", "--one-file-system")
        .plus("-C", root.toString(), "-cf", archive.toString(), ".")
        .within(Duration.ofMinutes(5));
  }

  static Command importInto(Path archive, Map<String, String> labels) {
    List<String> argv = new ArrayList<>(List.of("docker", "import"));
    argv.addAll(List.of("--change", "CMD [\"bash\"]"));
    String path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    argv.addAll(List.of("--change", "ENV PATH=" + path));
    new TreeMap<>(labels)
        .forEach((name, value) -> argv.addAll(List.of("--change", "LABEL " + name + "=" + value)));
    argv.addAll(List.of(archive.toString(), Recipe.ROOT_TAG));
    return Command.of(argv).within(Duration.ofMinutes(5));
  }

  private void installDebootstrap(Consumer<String> lines) {
    boolean there =
        host.run(Command.of("test", "-x", "/usr/sbin/debootstrap")).ok()
            && host.run(Command.of("test", "-s", KEYS.toString())).ok();
    if (!there) {
      host.run(facts.privilege().of(Apt.update()), lines);
      must(Apt.install(List.of("debootstrap", "debian-archive-keyring")), lines);
    }
  }

  private void must(Command command, Consumer<String> lines) {
    CommandResult result = host.run(facts.privilege().of(command), lines);
    FailedCommand.unlessOk("can't make a Debian base image", result);
  }

  private static Problem needsRoot() {
    return Problem.of("no registry answers, and base images can't be made without root's rights")
        .withCause("making one unpacks Debian's packages with their owners")
        .withFix("run berth as root; or name a mirror for the images under `images` in berth.yaml")
        .withState("nothing was changed");
  }
}
