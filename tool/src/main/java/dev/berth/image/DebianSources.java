package dev.berth.image;

import dev.berth.host.Host;
import dev.berth.host.OperatingSystem;
import dev.berth.host.apt.Apt;

/// Where Debian's packages come from: the mirror that the host's own apt uses, and Debian's own
/// address on a host that is another distribution.
///
/// @param main address of the archive
/// @param security address of the security archive
record DebianSources(String main, String security) {

  static DebianSources read(Host host, OperatingSystem os) {
    return from(host.run(Apt.indexTargets()).out(), os);
  }

  static DebianSources from(String indexTargets, OperatingSystem os) {
    String main = "http://deb.debian.org/debian";
    String security = "http://deb.debian.org/debian-security";
    return os.id().equals("debian")
        ? new DebianSources(
            Apt.site(indexTargets, os.codename())
                .or(() -> Apt.debianSiteByRole(indexTargets))
                .orElse(main),
            Apt.site(indexTargets, os.codename() + "-security").orElse(security))
        : new DebianSources(main, security);
  }

  /// As a file for `/etc/apt/sources.list.d`.
  String deb822(String suite) {
    String stanza =
        """
        Types: deb
        URIs: %s
        Suites: %s
        Components: main
        Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
        """;
    return stanza.formatted(main, suite + " " + suite + "-updates")
        + "\n"
        + stanza.formatted(security, suite + "-security");
  }
}
