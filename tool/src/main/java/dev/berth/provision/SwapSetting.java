package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A machine with little memory gets a swap file, so that a peak is slow instead of fatal. A unit
/// of its own starts it; /etc/fstab stays as it is.
///
/// Only systemd ever switches it on: it refuses inside containers, whose swap is their host's.
final class SwapSetting implements Setting {
  private static final String SWAP = DirectoriesSetting.BERTH + "/swapfile";

  /// systemd.swap(5): a unit is named after its path.
  private static final String UNIT = "opt-berth-swapfile.swap";

  private static final OwnFile UNIT_FILE = OwnFile.of("/etc/systemd/system/" + UNIT);
  private static final OwnFile VALUES = OwnFile.of("/etc/sysctl.d/90-berth-swap.conf");

  /// A plan of 2 GB shows about 1960 MB.
  private static final long ENOUGH_MEMORY = 1900;

  private static final long SIZE = 1024;

  /// What must stay free beside it.
  private static final long RESERVE = 2048;

  private static final String LOOK =
      """
      echo "== container"
      systemd-detect-virt --container
      echo "== memory"
      sed -n 's/^MemTotal: *\\([0-9]*\\) kB$/\\1/p' /proc/meminfo
      echo "== limits"
      cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null
      echo "== swaps"
      tail -n +2 /proc/swaps
      echo "== free"
      df --output=avail -B1M /opt | tail -n 1
      echo "== unit"
      systemctl is-enabled "$1"
      echo "== swappiness"
      cat /proc/sys/vm/swappiness
      exit 0
      """;

  private static final String UNIT_TEXT =
      """
      # Written by berth provision; berth provision --undo takes it back.
      [Unit]
      Description=Swap of Berth

      [Swap]
      What=%s

      [Install]
      WantedBy=swap.target
      """
          .formatted(SWAP);

  /// What runs stays in memory as long as it can.
  private static final String VALUES_TEXT =
      """
      # Written by berth provision; berth provision --undo takes it back.
      vm.swappiness = 10
      """;

  @Override
  public String id() {
    return "swap";
  }

  @Override
  public String title() {
    return "small memory has swap";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(host, "can't read the memory of the server", LOOK, UNIT);
  }

  static Standing standing(ReadTogether found) {
    long memory = memory(found);
    boolean ours = found.lines("swaps").stream().anyMatch(line -> line.startsWith(SWAP + " "));
    boolean container = !List.of("", "none").contains(found.text("container"));
    if (ours) {
      return kept(found);
    }
    if (!found.text("swaps").isEmpty()) {
      return new Standing.AsWanted("%d MB of memory, and swap of its own".formatted(memory));
    }
    if (memory >= ENOUGH_MEMORY) {
      return new Standing.AsWanted("not needed: %d MB of memory".formatted(memory));
    }
    if (container) {
      return new Standing.NotVerifiable(
          "%d MB of memory and no swap, which a container can't have by itself".formatted(memory));
    }
    long free = found.text("free").matches("\\d+") ? Long.parseLong(found.text("free")) : 0;
    return free < SIZE + RESERVE
        ? new Standing.LeftAlone(
            "%d MB of memory and no swap: %d MB are free on the disk, %d would be needed"
                .formatted(memory, free, SIZE + RESERVE))
        : new Standing.Differs(List.of("%d MB of memory and no swap".formatted(memory)));
  }

  private static Standing kept(ReadTogether found) {
    if (!found.text("unit").equals("enabled")) {
      return new Standing.Differs(List.of(UNIT + " is " + found.text("unit")));
    }
    return found.text("swappiness").equals("10")
        ? new Standing.AsWanted(SIZE + " MB in " + SWAP)
        : new Standing.Differs(
            List.of("vm.swappiness is %s, should be 10".formatted(found.text("swappiness"))));
  }

  /// In MB; a container has no more than its limit, whatever the kernel counts.
  private static long memory(ReadTogether found) {
    long all = Long.parseLong(found.text("memory")) >> 10;
    OptionalLong limit =
        found.lines("limits").stream()
            .filter(line -> line.matches("\\d{1,18}"))
            .mapToLong(line -> Long.parseLong(line) >> 20)
            .min();
    return Math.min(all, limit.orElse(all));
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    ReadTogether before = read(host);
    undo.accept(Undo.Run.of("systemctl", "daemon-reload"));
    undo.accept(UNIT_FILE.asNow(host));
    undo.accept(VALUES.asNow(host));
    String was = before.text("swappiness");
    undo.accept(Undo.Run.of("sh", "-c", "echo \"$1\" >/proc/sys/vm/swappiness", "sh", was));
    if (before.lines("swaps").stream().noneMatch(line -> line.startsWith(SWAP + " "))) {
      String off = "systemctl --quiet disable --now \"$1\" 2>/dev/null; rm -f \"$2\"";
      undo.accept(Undo.Run.of("sh", "-c", off, "sh", UNIT, SWAP));
    }
    UNIT_FILE.write(host, UNIT_TEXT);
    VALUES.write(host, VALUES_TEXT);
    String bring =
        """
        set -e
        systemctl daemon-reload
        /usr/lib/systemd/systemd-sysctl "$3"
        if ! systemctl is-active --quiet "$2"; then
          rm -f "$1"
          install -m 0600 /dev/null "$1"
          fallocate --length "$4M" "$1" ||
            dd if=/dev/zero of="$1" bs=1M count="$4" conv=fsync status=none
          mkswap --quiet "$1" >/dev/null
        fi
        systemctl --quiet enable --now "$2"
        """;
    detail.accept("make " + SWAP);
    FailedCommand.unlessOk(
        "can't make swap",
        host.run(
            Command.of("sh", "-c", bring, "sh", SWAP, UNIT, VALUES.toString())
                .plus(String.valueOf(SIZE))));
  }
}
