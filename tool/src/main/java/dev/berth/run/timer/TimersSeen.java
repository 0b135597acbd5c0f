package dev.berth.run.timer;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How [Timers] stand on a machine.
///
/// @param systemd whether there is one
/// @param toolbox name of the Berth that they run; absent when there is none
/// @param files whether all of them are as they should be
@Json
public record TimersSeen(
    boolean systemd, Optional<String> toolbox, boolean files, List<UnitSeen> units) {
  static final TimersSeen NO_SYSTEMD = new TimersSeen(false, Optional.empty(), false, List.of());

  public TimersSeen {
    units = List.copyOf(units);
  }

  public boolean asWanted() {
    return files && inactive().isEmpty();
  }

  /// Those that are not enabled or do not run.
  public List<String> inactive() {
    return units.stream().filter(unit -> !unit.well()).map(UnitSeen::id).toList();
  }

  /// When something runs next.
  public Optional<Instant> next(String prefix) {
    return units.stream()
        .filter(unit -> unit.id().startsWith(prefix))
        .flatMap(unit -> Optional.ofNullable(unit.next()).stream())
        .min(Comparator.naturalOrder());
  }

  /// One unit that should be started.
  @Json
  public record UnitSeen(String id, boolean enabled, boolean active, @Nullable Instant next) {
    /// As `systemctl show` writes a time in UTC.
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// What systemd starts again a moment later counts as running.
    private static final Set<String> RUNNING = Set.of("active", "activating");

    boolean well() {
      return enabled && active;
    }

    /// From the properties that `systemctl show` prints, a block for each unit in their order.
    static List<UnitSeen> parse(String text, List<String> ids) {
      String[] blocks = text.split("\n\n", -1);
      List<UnitSeen> units = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        Map<String, String> properties = properties(i < blocks.length ? blocks[i] : "");
        String next = properties.getOrDefault("NextElapseUSecRealtime", "");
        units.add(
            new UnitSeen(
                ids.get(i),
                "enabled".equals(properties.get("UnitFileState")),
                RUNNING.contains(properties.getOrDefault("ActiveState", "")),
                next.endsWith(" UTC") ? TIME.parse(next, Instant::from) : null));
      }
      return units;
    }

    private static Map<String, String> properties(String block) {
      Map<String, String> properties = new TreeMap<>();
      for (String line : block.lines().toList()) {
        int at = line.indexOf('=');
        if (at > 0) {
          properties.put(line.substring(0, at), line.substring(at + 1));
        }
      }
      return properties;
    }
  }
}
