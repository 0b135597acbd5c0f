package dev.berth.provision;

import dev.berth.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What sshd says of itself, with the rules of Match blocks applied to the accounts that matter.
///
/// @param accounts the effective values by account, keywords in lower case as `sshd -T` prints them
/// @param loginUser the account that we log in with
/// @param keys how many keys open that account
/// @param ports where sshd listens, by its own configuration, by its socket unit, and by the
///   connection that we came with
/// @param daemon the daemon runs, so that it must be told to read its files again
record SshdFacts(
    Map<String, Map<String, String>> accounts,
    String loginUser,
    int keys,
    List<Integer> ports,
    boolean daemon) {

  /// What sshd needs to answer at all: a socket unit makes it when a connection comes, and may take
  /// it away when that ends (sshd(8), /run/sshd).
  static final String DIRECTORY = "[ -d /run/sshd ] || mkdir -p -m 0755 /run/sshd\n";

  /// A connection is asked about with the address of nobody, so only rules for accounts count.
  private static final String SCRIPT =
      DIRECTORY
          + """
          PATH=$PATH:/usr/sbin:/sbin
          user=${SUDO_USER:-$(id -un)}
          for account in $(printf '%s\\n' root "$user" "$@" | sort -u); do
            echo "== account $account"
            sshd -T -C "user=$account,host=nobody.invalid,addr=192.0.2.1"
          done
          echo "== login"
          echo "$user"
          echo "== keys"
          home=$(getent passwd "$user" | cut -d: -f6)
          for file in $(sshd -T -C "user=$user,host=nobody.invalid,addr=192.0.2.1" |
              sed -n 's/^authorizedkeysfile //p'); do
            file=$(printf '%s' "$file" | sed "s|%h|$home|g; s|%u|$user|g; s|%%|%|g")
            case $file in /*) ;; *) file=$home/$file ;; esac
            [ ! -f "$file" ] || grep -c '^[^#[:space:]]' "$file"
          done
          echo "== socket"
          systemctl is-active --quiet ssh.socket &&
            systemctl show ssh.socket --property=Listen --value
          echo "== connection"
          pid=$$
          while [ "${pid:-0}" -gt 1 ]; do
            tr '\\0' '\\n' <"/proc/$pid/environ" 2>/dev/null | sed -n 's/^SSH_CONNECTION=//p'
            pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)
          done
          echo "== daemon"
          systemctl is-active ssh.service
          exit 0
          """;

  /// @param more accounts that matter beside root's and ours; unknown ones do no harm
  static SshdFacts read(Host host, String... more) {
    return of(ReadTogether.run(host, "can't read how sshd is set up", SCRIPT, more));
  }

  static SshdFacts of(ReadTogether answers) {
    Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
    for (String section : answers.sections()) {
      if (section.startsWith("account ")) {
        accounts.put(section.substring("account ".length()), values(answers.lines(section)));
      }
    }
    int keys = answers.words("keys").stream().mapToInt(Integer::parseInt).sum();
    return new SshdFacts(
        accounts,
        answers.text("login"),
        keys,
        ports(answers),
        answers.text("daemon").equals("active"));
  }

  /// sshd gave no answer, so nothing is known of it.
  boolean unread() {
    return accounts.values().stream().allMatch(Map::isEmpty);
  }

  private static Map<String, String> values(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      values.merge(words[0], words.length == 2 ? words[1] : "", (a, b) -> a + " " + b);
    }
    return values;
  }

  /// A socket unit listens in sshd's stead, wherever its own configuration points.
  private static List<Integer> ports(ReadTogether answers) {
    TreeSet<Integer> ports = new TreeSet<>();
    for (String connection : answers.lines("connection")) {
      String[] words = connection.split(" ", -1);
      ports.add(Integer.parseInt(words[words.length - 1]));
    }
    List<String> sockets = answers.lines("socket");
    for (String listen : sockets) {
      String address = listen.split(" ", 2)[0];
      String port = address.substring(address.lastIndexOf(':') + 1);
      if (port.matches("\\d+")) {
        ports.add(Integer.parseInt(port));
      }
    }
    if (sockets.isEmpty()) {
      for (String section : answers.sections()) {
        if (section.startsWith("account ")) {
          String own = values(answers.lines(section)).getOrDefault("port", "");
          List.of(own.split(" ", -1)).stream()
              .filter(word -> !word.isEmpty())
              .forEach(word -> ports.add(Integer.parseInt(word)));
        }
      }
    }
    return new ArrayList<>(ports);
  }
}
