package dev.berth.host.apt;

import dev.berth.host.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Command lines of apt, as data, and what its machine-readable outputs say.
public final class Apt {
  /// Somebody else's upgrade may hold the lock, typically the nightly one.
  private static final String WAIT_FOR_LOCK = "DPkg::Lock::Timeout=300";

  private static final Map<String, String> UNATTENDED = Map.of("DEBIAN_FRONTEND", "noninteractive");

  private Apt() {}

  public static Command update() {
    return Command.of("apt-get", "-o", WAIT_FOR_LOCK, "update", "-q")
        .withEnvironment(UNATTENDED)
        .within(Duration.ofMinutes(5));
  }

  /// Goes on with what an installation that was cut off has left: apt refuses everything else until
  /// then. Does nothing where nothing is left (dpkg(1), `--audit`).
  public static Command resume() {
    String script =
        """
        [ -n "$(dpkg --audit)" ] || exit 0
        dpkg --force-confold --configure --pending
        apt-get -o "$1" -o Dpkg::Options::=--force-confold --fix-broken install -y -q
        """;
    return Command.of("sh", "-c", script, "sh", WAIT_FOR_LOCK)
        .withEnvironment(UNATTENDED)
        .within(Duration.ofMinutes(15));
  }

  /// Installs without recommendations; existing configuration files stay as they are.
  public static Command install(Collection<String> names) {
    return Command.of("apt-get", "-o", WAIT_FOR_LOCK, "-o", "Dpkg::Use-Pty=0")
        .plus(
            "-o",
            "Dpkg::Options::=--force-confold",
            "install",
            "-y",
            "-q",
            "--no-install-recommends")
        .plus(names.toArray(String[]::new))
        .withEnvironment(UNATTENDED)
        .within(Duration.ofMinutes(15));
  }

  /// The packages that a simulated installation would add, in its order: apt-get(8) prints `Inst`,
  /// the name, and the version that is there already, if one is.
  public static List<String> newPackages(String simulation) {
    return simulation
        .lines()
        .filter(line -> line.matches("Inst \\S+ \\(.*"))
        .map(line -> line.split(" ", 3)[1])
        .toList();
  }

  /// The versions that apt would install, as control paragraphs.
  public static Command show(Collection<String> names) {
    return Command.of("apt-cache", "show", "--no-all-versions").plus(names.toArray(String[]::new));
  }

  /// One line for each package index: its site, the release as the sources name it, its component
  /// and who publishes it.
  public static Command indexTargets() {
    String format = "$(SITE) $(RELEASE) $(COMPONENT) $(ORIGIN)";
    return Command.of("apt-get", "indextargets", "--format", format, "Created-By: Packages");
  }

  /// The site of an index for the component `main` of a release; empty when no source has it.
  ///
  /// @param indexTargets what [#indexTargets()] printed
  public static Optional<String> site(String indexTargets, String release) {
    return targets(indexTargets)
        .filter(target -> target[1].equals(release) && target[2].equals("main"))
        .map(target -> target[0])
        .findFirst();
  }

  /// The same for Debian's own `stable` or `oldstable`: sources may name the suite by its role, and
  /// others than Debian have a suite of that name, too.
  public static Optional<String> debianSiteByRole(String indexTargets) {
    return targets(indexTargets)
        .filter(target -> List.of("stable", "oldstable").contains(target[1]))
        .filter(target -> target[2].equals("main") && target.length > 3)
        .filter(target -> target[3].equals("Debian"))
        .map(target -> target[0])
        .findFirst();
  }

  private static Stream<String[]> targets(String indexTargets) {
    return indexTargets.lines().map(line -> line.split(" ", -1)).filter(t -> t.length > 2);
  }

  /// The same command on lists and caches of its own below `state`, so that it needs no rights and
  /// leaves the machine's as they are.
  public static Command apart(Command command, Path state) {
    return with(
        command,
        List.of(
            "Dir::State::Lists=" + state.resolve("lists"),
            "Dir::Cache=" + state.resolve("cache"),
            // The unprivileged user that apt downloads as can't write below a private directory.
            "APT::Sandbox::User=root"));
  }

  /// The same, and with no sources but those of one file.
  public static Command apart(Command command, Path state, Path sources) {
    return with(
        apart(command, state),
        List.of("Dir::Etc::SourceList=" + sources, "Dir::Etc::SourceParts=/dev/null"));
  }

  /// Reads a field of each paragraph of deb822 control data, by package; the first one counts.
  public static Map<String, String> field(String paragraphs, String field) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String paragraph : paragraphs.split("\n\n", -1)) {
      Map<String, String> fields = fields(paragraph);
      if (fields.containsKey("Package") && fields.containsKey(field)) {
        values.putIfAbsent(fields.get("Package"), fields.get(field));
      }
    }
    return values;
  }

  private static Map<String, String> fields(String paragraph) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : paragraph.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static Command with(Command command, List<String> settings) {
    List<String> argv = new ArrayList<>(List.of(command.argv().getFirst()));
    settings.forEach(setting -> argv.addAll(List.of("-o", setting)));
    argv.addAll(command.argv().subList(1, command.argv().size()));
    return new Command(
        argv, command.environment(), command.stdin(), command.directory(), command.timeout());
  }
}
