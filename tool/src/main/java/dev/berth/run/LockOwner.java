package dev.berth.run;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who holds a lock.
///
/// @param command what it is doing
/// @param user the account it runs under
/// @param machine the name of the machine that it runs on; null from an older Berth
/// @param pid its process, there
/// @param thread its thread, since one process may do several things at a time
/// @param birth when the kernel started that process, in its own ticks: a number that another
///   process with the same id does not have
/// @param boot which start of which machine that was (proc(5) `random/boot_id`)
@Json
public record LockOwner(
    String command,
    String user,
    @Nullable String machine,
    long pid,
    long thread,
    String birth,
    String boot,
    Instant since) {

  /// The thread that asks.
  static LockOwner self(String command, Instant since) {
    long pid = ProcessHandle.current().pid();
    return new LockOwner(
        command,
        ProcessHandle.current().info().user().orElse("?"),
        read("/proc/sys/kernel/hostname").orElse(null),
        pid,
        Thread.currentThread().threadId(),
        birth(pid).orElse(""),
        read("/proc/sys/kernel/random/boot_id").orElse(""),
        since);
  }

  /// For people.
  public String words() {
    String where = machine == null ? "" : " on " + machine;
    return "`berth %s` of %s%s, process %d, since %s".formatted(command, user, where, pid, since);
  }

  /// Whether it runs, or ran, on this machine since its last start: then it can be seen.
  boolean isNear(LockOwner self) {
    return boot.equals(self.boot);
  }

  /// Of one that is near.
  boolean lives() {
    return birth(pid).equals(Optional.of(birth));
  }

  /// Field 22 of proc(5) `/proc/PID/stat`; the name in field 2 may hold spaces and brackets.
  private static Optional<String> birth(long pid) {
    return read("/proc/" + pid + "/stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
  }

  /// A file of the machine that Berth runs on.
  private static Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
