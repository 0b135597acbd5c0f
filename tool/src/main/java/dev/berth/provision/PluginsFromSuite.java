package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.Stdin;
import dev.berth.host.apt.Apt;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.AptArchive.NewerSuite;
import dev.berth.provision.DockerInstall.PackagesAndPlugins;
import dev.berth.provision.DockerInstall.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes single programs out of packages of a newer suite and puts them where `docker` looks for
/// plugins that an administrator placed. apt checks each package against the suite's signed index;
/// dpkg never hears of them, so nothing else of that suite can follow.
final class PluginsFromSuite {
  static final Path PLUGINS = Path.of("/usr/local/lib/docker/cli-plugins");

  /// What was placed, from which package: one line each, `program package version sha256 mirror`.
  static final Path RECORD = Path.of("/usr/local/share/berth/docker-plugins");

  private static final String WHAT = "can't take Docker's plugins from a newer suite";

  private final Host host;
  private final Privilege privilege;

  PluginsFromSuite(Host host, Privilege privilege) {
    this.host = host;
    this.privilege = privilege;
  }

  void place(PackagesAndPlugins decision, NewerSuite suite, Consumer<String> lines) {
    List<String> names = decision.plugins().stream().map(Plugin::packageName).toList();
    try (ScratchDirectory scratch = ScratchDirectory.on(host)) {
      Path state = scratch.with("lists/partial", "cache/archives/partial", "debs", "unpacked");
      Path sources = state.resolve("sources.list");
      String source = AptArchiveReader.line(suite.mirror(), suite.codename());
      host.write(sources, source.getBytes(StandardCharsets.UTF_8), 0644);
      must(Apt.apart(Apt.update(), state, sources), lines);
      Map<String, String> signed = signedSums(names, state, sources, lines);
      StringBuilder record = new StringBuilder();
      for (Plugin plugin : decision.plugins()) {
        must(Apt.apart(download(plugin, suite, state), state, sources), lines);
        Path deb = downloaded(plugin, state, lines);
        checkSum(deb, signed.get(plugin.packageName()), lines);
        must(Command.of("dpkg-deb", "--extract", deb.toString(), unpacked(state)), lines);
        record.append(placed(plugin, state, lines)).append(' ').append(deb.getFileName());
        record.append(' ').append(signed.get(plugin.packageName()));
        record.append(' ').append(suite.mirror()).append('\n');
      }
      install(
          Command.of("install", "-D", "--mode", "0644", "/dev/stdin", RECORD.toString())
              .withStdin(Stdin.of(record.toString())),
          lines);
    } catch (IOException notWritten) {
      throw new UncheckedIOException(notWritten);
    }
  }

  private Map<String, String> signedSums(
      List<String> names, Path state, Path sources, Consumer<String> lines) {
    return Apt.field(must(Apt.apart(Apt.show(names), state, sources), lines), "SHA256");
  }

  private static Command download(Plugin plugin, NewerSuite suite, Path state) {
    return Command.of("apt-get", "download", "-q", plugin.packageName() + "/" + suite.codename())
        .in(state.resolve("debs"))
        .within(Duration.ofMinutes(5));
  }

  private Path downloaded(Plugin plugin, Path state, Consumer<String> lines) {
    Path debs = state.resolve("debs");
    String found =
        must(Command.of("find", debs.toString(), "-name", plugin.packageName() + "_*.deb"), lines);
    return Path.of(found.strip());
  }

  /// apt has compared it already; this is the sum that the record will name.
  private void checkSum(Path deb, @Nullable String signed, Consumer<String> lines) {
    String sum = must(Command.of("sha256sum", deb.toString()), lines).split(" ", 2)[0];
    if (!sum.equals(signed)) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the package " + deb.getFileName() + " is not what the signed index says")
              .withCause("sha256 " + sum + ", expected " + signed)
              .withFix("try again; if it stays so, the mirror is damaged")
              .withState("nothing of it was installed"));
    }
  }

  private String placed(Plugin plugin, Path state, Consumer<String> lines) {
    Path program = Path.of(unpacked(state)).resolve(plugin.pathInPackage());
    Path target = PLUGINS.resolve(plugin.packageName());
    install(
        Command.of("install", "-D", "--mode", "0755", program.toString(), target.toString()),
        lines);
    return target.toString();
  }

  private static String unpacked(Path state) {
    return state.resolve("unpacked").toString();
  }

  private void install(Command command, Consumer<String> lines) {
    FailedCommand.unlessOk(WHAT, host.run(privilege.of(command), lines));
  }

  private String must(Command command, Consumer<String> lines) {
    return FailedCommand.unlessOk(WHAT, host.run(command, lines)).out();
  }
}
