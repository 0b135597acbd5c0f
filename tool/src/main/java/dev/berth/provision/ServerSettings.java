package dev.berth.provision;

import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.provision.toolbox.ToolboxSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All settings of a server, in the order in which they are brought about: what others need first,
/// what could lock us out last.
public final class ServerSettings {
  /// The account that deploys where a person does not want to do it as root.
  static final String DEPLOY_USER = "deploy";

  /// For the account that deploys, for security updates, for the firewall, for guessers, and for
  /// what guessers leave in `/var/log`.
  private static final List<String> PACKAGES =
      List.of("sudo", "unattended-upgrades", "nftables", "fail2ban", "logrotate");

  private ServerSettings() {}

  /// All of them, with Berth itself on the server.
  ///
  /// @param toolbox what is put there; empty when this Berth does not run from a folder of its own
  public static List<Setting> inOrder(Optional<ToolboxFolder> toolbox) {
    List<Setting> all = new ArrayList<>(inOrder());
    int last = (int) all.stream().takeWhile(setting -> !setting.mayLockOut()).count();
    toolbox.ifPresent(
        folder -> all.add(last, new ToolboxSetting(folder, ToolboxSetting.USUAL_PLACE)));
    return List.copyOf(all);
  }

  public static List<Setting> inOrder() {
    return List.of(
        new DirectoriesSetting(),
        new InstalledPackages(PACKAGES, List.of("python3-systemd")),
        new UpdatesSetting(),
        new TimeSetting(),
        KernelSetting.ofNetwork(),
        KernelSetting.ofKernel(),
        new JournalSetting(),
        new SwapSetting(),
        new DockerSetting(),
        new DeployUserSetting(),
        new SshdSetting(),
        new FirewallSetting(),
        new Fail2banSetting());
  }
}
