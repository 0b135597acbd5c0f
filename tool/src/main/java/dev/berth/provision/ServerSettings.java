package dev.berth.provision;

import java.util.List;

/// All settings of a server, in the order in which they are brought about: what others need first,
/// what could lock us out last.
public final class ServerSettings {
  /// The account that deploys where a person does not want to do it as root.
  static final String DEPLOY_USER = "deploy";

  private ServerSettings() {}

  public static List<Setting> inOrder() {
    return List.of(
        new InstalledPackage("nftables", "for the firewall", List.of()),
        new InstalledPackage("fail2ban", "for guessers", List.of("python3-systemd")),
        new SshdSetting(),
        new FirewallSetting(),
        new Fail2banSetting());
  }
}
