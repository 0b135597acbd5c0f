package dev.berth.proxy;

import java.nio.file.Path;

/// Where the edge of a server lives: its Compose project, its files, its ports.
///
/// @param project also the prefix of its volumes' names
/// @param directory holds everything below; absolute
public record EdgePlace(String project, Path directory, EdgePorts ports) {
  /// The name of the edge's project on every server.
  public static final String USUAL_PROJECT = "berth-edge";

  /// Where the container sees [#configuration].
  public static final String CONFIGURATION_INSIDE = "/etc/berth";

  /// Where the container sees [#staticRoot].
  public static final String STATIC_INSIDE = "/srv/sites";

  /// The same place with other ports.
  public EdgePlace with(EdgePorts other) {
    return new EdgePlace(project, directory, other);
  }

  /// The name under which the machine keeps the edge's image, whatever it was made from.
  public String image() {
    return project + "/caddy:current";
  }

  public Path composeFile() {
    return directory.resolve("compose.yaml");
  }

  public Path configuration() {
    return directory.resolve("config");
  }

  public Path caddyfile() {
    return configuration().resolve("Caddyfile");
  }

  public Path sitesDirectory() {
    return configuration().resolve("sites");
  }

  public Path site(String stack) {
    return sitesDirectory().resolve(stack + ".caddy");
  }

  /// The site file that the present one replaced.
  public Path previousSite(String stack) {
    return directory.resolve("previous").resolve(stack + ".caddy");
  }

  /// A copy of the configuration with one change, to be validated before it counts.
  public Path candidate() {
    return directory.resolve("candidate");
  }

  /// The site of a stack while its visitors see a page in its place.
  public Path heldSite(String stack) {
    return directory.resolve("held").resolve(stack + ".json");
  }

  /// The page that they see.
  public Path maintenancePage(String stack) {
    return staticRoot().resolve(stack).resolve("maintenance").resolve("index.html");
  }

  /// Which stacks have a site, as JSON.
  public Path register() {
    return directory.resolve("sites.json");
  }

  public Path staticRoot() {
    return directory.resolve("static");
  }

  /// The static files of one release, as the machine sees them.
  public Path staticFiles(String stack, int release) {
    return staticRoot().resolve(stack).resolve(Integer.toString(release));
  }

  /// The static files of the release that is served, as the container sees them: the next release
  /// changes nothing of the configuration.
  public String servedFilesInside(String stack) {
    return STATIC_INSIDE + "/" + stack + "/" + ServedFiles.SERVED;
  }

  /// Holds nothing but the public root certificate of the edge's own authority.
  public Path authority() {
    return directory.resolve("ca");
  }

  public Path rootCertificate() {
    return authority().resolve("root.crt");
  }

  /// The root of an ACME authority of one's own, copied for the container.
  public Path acmeRoot() {
    return configuration().resolve("acme-root.crt");
  }

  public String dataVolume() {
    return project + "_data";
  }

  public String configVolume() {
    return project + "_config";
  }

  public Path lock() {
    return directory.resolve("lock");
  }
}
