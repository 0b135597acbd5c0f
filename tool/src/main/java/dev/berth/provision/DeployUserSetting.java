package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An account for those who deploy: the keys of whoever sets the server up, no password, root's
/// rights by `sudo` without one. An account of the same name that is somebody's own stays as it is.
final class DeployUserSetting implements Setting {
  private static final String NAME = ServerSettings.DEPLOY_USER;

  /// The comment of the account says whose it is.
  private static final String MARK = "Berth";

  private static final OwnFile SUDO = new OwnFile(Path.of("/etc/sudoers.d/berth-deploy"), 0440);

  private static final String RULE =
      """
      # Written by berth provision; berth provision --undo takes it back.
      deploy ALL=(ALL:ALL) NOPASSWD: ALL
      """;

  private static final String LOOK =
      """
      user=${SUDO_USER:-$(id -un)}
      from=$(getent passwd "$user" | cut -d: -f6)/.ssh/authorized_keys
      home=$(getent passwd "$1" | cut -d: -f6)
      echo "== login"
      echo "$user"
      echo "== comment"
      getent passwd "$1" | cut -d: -f5
      echo "== account"
      [ -z "$home" ] || stat --format='%U %a' "$home"
      passwd --status "$1" 2>/dev/null | cut -d' ' -f2
      echo "== theirs"
      grep '^[^#[:space:]]' "$from" 2>/dev/null
      echo "== keys"
      [ -z "$home" ] || grep '^[^#[:space:]]' "$home/.ssh/authorized_keys" 2>/dev/null
      echo "== ssh"
      [ -z "$home" ] || stat --format='%U %a' "$home/.ssh" "$home/.ssh/authorized_keys" 2>/dev/null
      echo "== sudo"
      [ -z "$home" ] || { runuser -u "$1" -- sudo -n true 2>/dev/null && echo works; }
      exit 0
      """;

  private static final String BRING =
      """
      set -e
      if [ -z "$(getent passwd "$1")" ]; then
        useradd --create-home --shell /bin/bash --comment "$2" --password '*' "$1"
      fi
      usermod --password '*' --shell /bin/bash "$1"
      home=$(getent passwd "$1" | cut -d: -f6)
      group=$(id -gn "$1")
      chown "$1:$group" "$home"
      chmod 0700 "$home"
      user=${SUDO_USER:-$(id -un)}
      from=$(getent passwd "$user" | cut -d: -f6)/.ssh/authorized_keys
      install -d -m 0700 -o "$1" -g "$group" "$home/.ssh"
      fresh=$(mktemp "$home/.ssh/.new.XXXXXX")
      { cat "$home/.ssh/authorized_keys" 2>/dev/null || :; grep '^[^#[:space:]]' "$from"; } |
        awk 'NF && !seen[$0]++' >"$fresh"
      chown "$1:$group" "$fresh"
      chmod 0600 "$fresh"
      mv -fT "$fresh" "$home/.ssh/authorized_keys"
      """;

  /// A home that holds more than we put there stays.
  private static final String REMOVE =
      """
      if [ "${SUDO_USER:-}" = "$1" ]; then
        echo "we are logged in as $1: log in as root, and run it again" >&2
        exit 1
      fi
      rm -f "$2"
      [ -n "$(getent passwd "$1")" ] || exit 0
      home=$(getent passwd "$1" | cut -d: -f6)
      # What served its last session ends some seconds after it.
      for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        pgrep -u "$1" >/dev/null || break
        sleep 1
      done
      userdel "$1" || exit 1
      rm -f "$home/.ssh/authorized_keys"
      rmdir "$home/.ssh" 2>/dev/null
      for file in .bash_logout .bashrc .profile; do
        ! cmp -s "/etc/skel/$file" "$home/$file" || rm -f "$home/$file"
      done
      rm -f "$home/.sudo_as_admin_successful"
      rmdir "$home" 2>/dev/null || echo "kept: $home, which holds more than we put there"
      exit 0
      """;

  @Override
  public String id() {
    return "deploy-user";
  }

  @Override
  public String title() {
    return "there is an account that deploys";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(host, "can't read the account " + NAME, LOOK, NAME);
  }

  static Standing standing(ReadTogether found) {
    if (found.text("account").isEmpty() && found.text("comment").isEmpty()) {
      return new Standing.Differs(List.of("there is no account " + NAME));
    }
    if (!found.text("comment").startsWith(MARK)) {
      return new Standing.LeftAlone(
          "there is an account %s of somebody else; berth works as root".formatted(NAME));
    }
    List<String> differences = new ArrayList<>();
    List<String> account = found.lines("account");
    expected(account, 0, "its home", "700").ifPresent(differences::add);
    if (account.size() > 1 && account.get(1).equals("P")) {
      differences.add("%s has a password".formatted(NAME));
    }
    expected(found.lines("ssh"), 0, "its .ssh", "700").ifPresent(differences::add);
    expected(found.lines("ssh"), 1, "its authorized_keys", "600").ifPresent(differences::add);
    List<String> keys = found.lines("keys");
    long missing = found.lines("theirs").stream().filter(key -> !keys.contains(key)).count();
    if (missing > 0) {
      differences.add(
          "%d of the keys of %s do not open it".formatted(missing, found.text("login")));
    }
    if (!found.text("sudo").equals("works")) {
      differences.add("sudo wants a password of " + NAME);
    }
    return differences.isEmpty()
        ? new Standing.AsWanted(
            "%s, keys that open it: %d, no password, sudo without one".formatted(NAME, keys.size()))
        : new Standing.Differs(differences);
  }

  /// @param lines owner and mode of some files, one line each
  private static Optional<String> expected(List<String> lines, int line, String what, String mode) {
    String wanted = NAME + " " + mode;
    String is = line < lines.size() ? lines.get(line) : "not there";
    return is.equals(wanted)
        ? Optional.empty()
        : Optional.of("%s is %s, should be %s".formatted(what, is, wanted));
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    // Its repairs go together with it: a rule of sudo that was broken must not come back.
    if (read(host).text("account").isEmpty()) {
      undo.accept(Undo.Run.of("sh", "-c", REMOVE, "sh", NAME, SUDO.toString()));
    }
    FailedCommand.unlessOk(
        "can't make the account " + NAME,
        host.run(Command.of("sh", "-c", BRING, "sh", NAME, MARK)));
    detail.accept("sudo without a password");
    placeRule(host);
  }

  /// Checked before it counts: with a rule that sudo does not understand nobody has rights at all.
  /// sudo passes over names with a dot (sudoers(5), "@includedir").
  private static void placeRule(Host host) {
    OwnFile fresh = new OwnFile(SUDO.path().resolveSibling("berth-deploy.new"), SUDO.mode());
    fresh.write(host, RULE);
    String place =
        """
        if visudo --check --quiet --file="$1"; then mv -fT "$1" "$2"; else rm -f "$1"; exit 1; fi
        """;
    FailedCommand.unlessOk(
        "sudo does not understand the rule for " + NAME,
        host.run(Command.of("sh", "-c", place, "sh", fresh.toString(), SUDO.toString())));
  }
}
