package dev.berth.run;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// Who holds a lock.
///
/// @param command what it is doing
/// @param user the account it runs under
/// @param pid its process, on the machine that Berth runs on
/// @param thread its thread, since one process may do several things at a time
/// @param birth when the kernel started that process, in its own ticks: a number that another
///   process with the same id does not have
/// @param boot which start of which machine that was (proc(5) `random/boot_id`)
@Json
public record LockOwner(
    String command, String user, long pid, long thread, String birth, String boot, Instant since) {

  /// For people.
  public String words() {
    return "`berth %s` of %s, process %d, since %s".formatted(command, user, pid, since);
  }
}
