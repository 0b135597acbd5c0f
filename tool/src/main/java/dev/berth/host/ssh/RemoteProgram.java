package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.ShellQuoting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A [Command] as one line for the login shell of a server.
///
/// Around the program stands a shell that tells on standard error when it began, with the number of
/// its process group, and how it ended: so an exit code of the program is never taken for one of
/// `ssh`, and a daemon that keeps the output open does not keep us. `timeout` puts the program into
/// a group of its own and ends that group in time, even when nobody is connected any more.
final class RemoteProgram {
  static final String BEGUN = " begun ";
  static final String ENDED = " ended ";

  private static final String SCRIPT =
      """
      PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
      mark=$1 limit=$2 directory=$3
      shift 3
      if cd -- "$directory"; then
        sh -c 'echo "$0 begun $$" >&2; exec timeout --kill-after=3 "$@"' "$mark" "$limit" "$@"
        code=$?
      else
        code=127
      fi
      printf '\\n%s ended %s\\n' "$mark" $code >&2
      """;

  /// Ends a process group that began a moment ago, so that it may not be a group yet.
  private static final String END =
      """
      kill -s TERM -- "-$0" "$0" 2>/dev/null
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        kill -s 0 -- "-$0" 2>/dev/null || exit 0
        sleep 0.1
      done
      kill -s KILL -- "-$0" "$0" 2>/dev/null
      """;

  private RemoteProgram() {}

  /// @param mark the word that begins the lines which are not the program's
  static String of(Command command, Rights rights, String mark) {
    List<String> words = new ArrayList<>();
    words.add(mark);
    words.add(BigDecimal.valueOf(command.timeout().toMillis(), 3).toPlainString());
    words.add(command.directory().map(Path::toString).orElse("."));
    words.addAll(List.of("env", "-u", "LANGUAGE", "LC_ALL=C.UTF-8"));
    environment(command).forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command.argv());
    return shell(rights, SCRIPT, Stream.concat(Stream.of("berth"), words.stream()));
  }

  /// Ends a program that [#of] began.
  static String end(String group, Rights rights) {
    return shell(rights, END, Stream.of(group));
  }

  /// A script with its words, the first of which is its `$0`.
  static String shell(String script, String... words) {
    return shell(Rights.ROOT, script, Stream.of(words));
  }

  private static String shell(Rights rights, String script, Stream<String> words) {
    Stream<String> start =
        rights == Rights.SUDO
            ? Stream.of("exec", "sudo", "-n", "-H", "--", "sh", "-c", script)
            : Stream.of("exec", "sh", "-c", script);
    return Stream.concat(start, words).map(ShellQuoting::quote).collect(Collectors.joining(" "));
  }

  private static Map<String, String> environment(Command command) {
    return new TreeMap<>(command.environment());
  }
}
