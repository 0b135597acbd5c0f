package dev.berth.host.ssh;

import java.util.Optional;

/// The key that the server showed in this attempt.
///
/// @param blob the public key itself, as `known_hosts` has it
record OfferedKey(HostKey key, String blob) {

  /// From the last line that the script of [ControlDirectory] wrote.
  static Optional<OfferedKey> parse(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 4))
        .filter(words -> words.length == 4)
        .map(words -> new OfferedKey(new HostKey(words[3], words[0], words[1]), words[2]))
        .reduce((earlier, later) -> later);
  }
}
