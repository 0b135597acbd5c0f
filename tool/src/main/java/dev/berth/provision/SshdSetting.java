package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// sshd takes keys only, by a drop-in of our own. Debian's and Ubuntu's sshd_config includes such
/// files at its beginning and the first value counts (sshd_config(5)), so ours comes before what
/// cloud-init wrote as 50-cloud-init.conf.
final class SshdSetting implements Setting {
  static final OwnFile FILE = OwnFile.of("/etc/ssh/sshd_config.d/01-berth.conf");

  /// Not restarted: connections that stand stay as they are. Where a socket unit listens and no
  /// daemon runs, the next connection starts one, and that reads the files as they are then.
  private static final String RELOAD =
      "if systemctl is-active --quiet ssh.service; then systemctl reload ssh.service; fi";

  @Override
  public String id() {
    return "sshd";
  }

  @Override
  public String title() {
    return "ssh takes keys only";
  }

  @Override
  public boolean mayLockOut() {
    return true;
  }

  @Override
  public Standing look(Server server) {
    SshdFacts facts = SshdFacts.read(server.host(), ServerSettings.DEPLOY_USER);
    if (facts.unread()) {
      return new Standing.Blocked(broken(server.host()));
    }
    List<String> differences = SshdPolicy.differences(facts);
    if (differences.isEmpty()) {
      return new Standing.AsWanted("no passwords; keys for our login: " + facts.keys());
    }
    return facts.keys() == 0
        ? new Standing.Blocked(noKey(facts))
        : new Standing.Differs(differences);
  }

  /// It would not start again either: nobody notices until the next restart of the server.
  private static Problem broken(Host host) {
    return Problem.of("sshd does not take its own configuration")
        .withCause(test(host).err().strip())
        .withFix("correct what it names; then: sshd -t")
        .withState("nothing was changed; sshd runs on with what it read when it started");
  }

  private static Problem noKey(SshdFacts facts) {
    return Problem.of("no key opens " + facts.loginUser() + " on this server")
        .withCause("its authorized_keys is empty, so without passwords nobody would get in")
        .withFix("ssh-copy-id " + facts.loginUser() + "@SERVER, then run it again")
        .withState("nothing was changed");
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    Map<String, String> before = SshdFacts.read(host).accounts().getOrDefault("root", Map.of());
    undo.accept(Undo.Run.of("sh", "-c", RELOAD));
    undo.accept(FILE.asNow(host));
    FILE.write(host, SshdPolicy.dropIn(before, FILE.read(host).orElse("")));
    FailedCommand.unlessOk("sshd does not take its new configuration", test(host));
    List<String> still = SshdPolicy.differences(SshdFacts.read(host, ServerSettings.DEPLOY_USER));
    if (!still.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, overruled(host, still));
    }
    detail.accept("reload");
    FailedCommand.unlessOk("sshd can't be reloaded", sh(host, RELOAD));
  }

  /// Found by the keyword: for a person to look at, nothing is decided by it.
  private static Problem overruled(Host host, List<String> still) {
    String keyword = still.getFirst().split(" ", 2)[0];
    String search =
        "grep -niE \"^[[:space:]]*($1|Match|Include)\\b\" /etc/ssh/sshd_config"
            + " /etc/ssh/sshd_config.d/*.conf";
    CommandResult places = host.run(Command.of("sh", "-c", search, "sh", keyword));
    return Problem.of("something in sshd's configuration overrules " + FILE)
        .withCause(String.join("\n", still) + "\n" + places.out().strip())
        .withFix(
            "change what says otherwise; /etc/ssh/sshd_config must begin with"
                + " 'Include /etc/ssh/sshd_config.d/*.conf'");
  }

  private static CommandResult test(Host host) {
    return sh(host, SshdFacts.DIRECTORY + "PATH=$PATH:/usr/sbin sshd -t");
  }

  private static CommandResult sh(Host host, String script) {
    return host.run(Command.of("sh", "-c", script));
  }
}
