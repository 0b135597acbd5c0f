package dev.berth.provision;

import java.util.List;

/// All settings of a server, in the order in which they are brought about: what others need first,
/// what could lock us out last.
public final class ServerSettings {
  /// The account that deploys where a person does not want to do it as root.
  static final String DEPLOY_USER = "deploy";

  /// For the account that deploys, for security updates, for the firewall, for guessers.
  private static final List<String> PACKAGES =
      List.of("sudo", "unattended-upgrades", "nftables", "fail2ban");

  private ServerSettings() {}

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
