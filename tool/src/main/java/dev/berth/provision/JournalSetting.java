package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The journal outlives a restart and takes a known part of the disk at most. A stricter limit of
/// the owner stays.
final class JournalSetting implements Setting {
  static final OwnFile FILE = OwnFile.of("/etc/systemd/journald.conf.d/90-berth.conf");

  /// The most that each place may take, in MB. Without limits it is a tenth of a file system, up to
  /// 4 GB (journald.conf(5)).
  static final Map<String, Integer> AT_MOST =
      new TreeMap<>(Map.of("SystemMaxUse", 200, "RuntimeMaxUse", 50));

  /// The daemon reads its files when it starts, so a file that is younger does not count yet.
  private static final String LOOK =
      """
      echo "== config"
      systemd-analyze cat-config systemd/journald.conf
      echo "== unread"
      started=$(systemctl --timestamp=us+utc show --property=ActiveEnterTimestamp --value \\
        systemd-journald.service)
      find "$1" -newermt "$started" 2>/dev/null
      echo "== directory"
      [ ! -d /var/log/journal ] || echo /var/log/journal
      echo "== used"
      du -sm /var/log/journal 2>/dev/null | cut -f1
      exit 0
      """;

  private static final String RESTART = "systemctl restart systemd-journald.service";

  @Override
  public String id() {
    return "journal";
  }

  @Override
  public String title() {
    return "the journal is kept, and limited";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(host, "can't read how the journal is set up", LOOK, FILE.toString());
  }

  static Standing standing(ReadTogether found) {
    Map<String, String> config = config(found.lines("config"));
    List<String> differences = new ArrayList<>();
    AT_MOST.forEach((key, most) -> {
      String is = config.getOrDefault(key, "");
      if (!within(is, most)) {
        differences.add(
            "%s is %s, should be at most %dM".formatted(key, is.isEmpty() ? "not set" : is, most));
      }
    });
    String storage = config.getOrDefault("Storage", "auto");
    if (!storage.equals("persistent")
        && !(storage.equals("auto") && !found.text("directory").isEmpty())) {
      differences.add("Storage is " + storage + ", should be persistent");
    }
    if (differences.isEmpty() && !found.text("unread").isEmpty()) {
      differences.add("journald has not read " + FILE + " yet");
    }
    return differences.isEmpty()
        ? new Standing.AsWanted(
            "at most %s on disk, %s MB now"
                .formatted(config.get("SystemMaxUse"), found.text("used")))
        : new Standing.Differs(differences);
  }

  /// The files in the order in which they are read: the last value counts.
  private static Map<String, String> config(List<String> lines) {
    Map<String, String> config = new LinkedHashMap<>();
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2 && !line.startsWith("#")) {
        config.put(pair[0].strip(), pair[1].strip());
      }
    }
    return config;
  }

  /// Sizes count in K, M, G or T of 1024, or in bytes. Empty and 0 are the built-in limit.
  private static boolean within(String size, int mostMegabytes) {
    if (!size.matches("[1-9][0-9]{0,11}[KMGT]?")) {
      return false;
    }
    long number = Long.parseLong(size.replaceAll("[KMGT]", ""));
    int shift = 10 * (1 + "KMGT".indexOf(size.substring(size.length() - 1)));
    return number <= (((long) mostMegabytes) << 20) >> shift;
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    Map<String, String> before = config(read(host).lines("config"));
    undo.accept(Undo.Run.of("sh", "-c", RESTART));
    undo.accept(FILE.asNow(host));
    FILE.write(host, dropIn(before));
    FailedCommand.unlessOk(
        "journald does not start with our limits", host.run(Command.of("sh", "-c", RESTART)));
  }

  static String dropIn(Map<String, String> before) {
    StringBuilder text =
        new StringBuilder(
            """
            # Written by berth provision; berth provision --undo takes it back.
            [Journal]
            Storage=persistent
            """);
    AT_MOST.forEach((key, most) -> {
      String is = before.getOrDefault(key, "");
      text.append(key).append('=').append(within(is, most) ? is : most + "M").append('\n');
    });
    return text.toString();
  }
}
