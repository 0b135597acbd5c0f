package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Berth's own directories belong to root, nobody else writes there, and what was recorded of the
/// server's former files is root's to read.
final class DirectoriesSetting implements Setting {
  static final String BERTH = "/opt/berth";

  /// The mode of each, outer ones first.
  private static final Map<String, String> MODES = modes();

  private static final String LOOK =
      """
      for directory in "$@"; do
        [ ! -e "$directory" ] || stat --format='%n %F %u:%g %a' "$directory"
      done
      echo "== open"
      find "$1" -xdev ! -type l \\( ! -user 0 -o -perm /022 \\) 2>/dev/null | head -n 5
      exit 0
      """;

  private static Map<String, String> modes() {
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put(BERTH, "755");
    modes.put(BERTH + "/provision", "700");
    return modes;
  }

  @Override
  public String id() {
    return "directories";
  }

  @Override
  public String title() {
    return BERTH + " belongs to root";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(
        host,
        "can't look at " + BERTH,
        "echo '== directories'\n" + LOOK,
        MODES.keySet().toArray(String[]::new));
  }

  static Standing standing(ReadTogether found) {
    Map<String, String> has = has(found);
    List<String> differences = new ArrayList<>();
    MODES.forEach((directory, mode) -> {
      String wanted = "directory 0:0 " + mode;
      String is = has.getOrDefault(directory, "not there");
      if (!is.equals(wanted)) {
        differences.add("%s is %s, should be %s".formatted(directory, is, wanted));
      }
    });
    found.lines("open").stream()
        .filter(path -> !MODES.containsKey(path))
        .forEach(path -> differences.add(path + " is not root's, or others may write to it"));
    return differences.isEmpty()
        ? new Standing.AsWanted("0755, its records 0700, nothing in it is open to others")
        : new Standing.Differs(differences);
  }

  private static Map<String, String> has(ReadTogether found) {
    Map<String, String> has = new LinkedHashMap<>();
    for (String line : found.lines("directories")) {
      String[] words = line.split(" ", 2);
      has.put(words[0], words[1]);
    }
    return has;
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    ReadTogether found = read(server.host());
    has(found).forEach((directory, is) -> undo.accept(back(directory, is.split(" ", -1))));
    for (String path : found.lines("open")) {
      String mode = server.host().run(Command.of("stat", "--format=%u:%g %a", path)).out().strip();
      undo.accept(back(path, ("- " + mode).split(" ", -1)));
    }
    String bring =
        """
        set -e
        install -d -o 0 -g 0 -m 0755 "$1"
        install -d -o 0 -g 0 -m 0700 "$2"
        find "$1" -xdev ! -type l ! -user 0 -exec chown -h 0:0 {} +
        find "$1" -xdev ! -type l -perm /022 -exec chmod go-w {} +
        """;
    FailedCommand.unlessOk(
        "can't set the rights of " + BERTH,
        server
            .host()
            .run(Command.of("sh", "-c", bring, "sh").plus(MODES.keySet().toArray(String[]::new))));
  }

  /// @param was what it is, its owner, its mode; the last two count
  private static Undo back(String path, String[] was) {
    String script = "[ ! -e \"$1\" ] || { chown -h \"$2\" \"$1\" && chmod \"$3\" \"$1\"; }";
    return Undo.Run.of("sh", "-c", script, "sh", path, was[was.length - 2], was[was.length - 1]);
  }
}
