package dev.berth.cli.release;

import dev.berth.cli.screen.Bytes;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import dev.berth.run.status.StackCare;
import dev.berth.run.status.StackStatus;
import dev.berth.watch.Disk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is looked after around a stack: rows of `berth status`, and its JSON.
record CareView(StackStatus status, Ink ink) {

  void rows(Table table) {
    StackCare care = status.care();
    care.disk().ifPresent(disk -> table.row(StatusView.label("disk"), shown(disk)));
    care.webhook().ifPresent(said -> table.row(StatusView.label("webhook"), said));
    care.watch().ifPresent(said -> table.row(StatusView.label("watch"), said));
    List<String> before =
        care.releases().reversed().stream()
            .filter(number -> status.release().filter(number::equals).isEmpty())
            .map(String::valueOf)
            .toList();
    if (!before.isEmpty()) {
      table.row(StatusView.label("kept"), "release " + String.join(", ", before));
    }
  }

  private String shown(Disk disk) {
    String used = disk.percent() + " % used";
    return "%s, %s free at %s"
        .formatted(disk.full() ? ink.bad(used) : used, Bytes.shown(disk.usable()), disk.path());
  }

  Map<String, Object> details() {
    Map<String, Object> map = new LinkedHashMap<>();
    StackCare care = status.care();
    care.maintenance().ifPresent(since -> map.put("maintenance", since.toString()));
    map.put("releases", care.releases());
    care.disk()
        .ifPresent(disk ->
            map.put(
                "disk",
                Map.of(
                    "path", disk.path(), "percent", disk.percent(), "freeBytes", disk.usable())));
    care.webhook().ifPresent(said -> map.put("webhook", said));
    care.watch().ifPresent(said -> map.put("watch", said));
    return map;
  }
}
