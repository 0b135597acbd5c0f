package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeFilesTest {
  private static final EdgePlace PLACE =
      new EdgePlace("berth-edge", Path.of("/opt/berth/edge"), EdgePorts.USUAL);

  @TempDir private Path directory;

  @Test
  void aDemoIsPublishedOnLoopbackOnly() throws IOException {
    assertThat(ports(true))
        .containsExactly("127.0.0.1:80:80", "127.0.0.1:443:443", "[::1]:80:80", "[::1]:443:443");
  }

  @Test
  void aPublicSiteIsPublishedOnBothPortsAndOnNoOther() throws IOException {
    assertThat(ports(false)).containsExactly("80:80", "443:443", "443:443/udp");
  }

  @Test
  void behindAnotherProxyItIsOnOnePortOfLoopbackAndLeavesTlsToIt() throws IOException {
    EdgePlace place = PLACE.with(EdgePorts.behind(8080));
    String compose = EdgeFiles.compose(place, "caddy", true, List.of());
    EdgeAuthority none = new EdgeAuthority(Optional.empty(), Optional.empty(), false, true);

    assertThat(compose).contains("ports: [\"127.0.0.1:8080:80\"]");
    assertThat(EdgeFiles.caddyfile(none))
        .contains("\tauto_https off\n", "\t\ttrusted_proxies static private_ranges\n");
  }

  @Test
  void isInTheNetworkOfEachStackUnderTheNameEdge() throws IOException {
    Yaml.Mapping compose = compose(true);

    Yaml.Mapping networks = compose.mapping("services").mapping("caddy").mapping("networks");
    assertThat(networks.keys()).containsExactly("default", "bakery", "florist");
    assertThat(networks.mapping("florist").get("ipv4_address"))
        .hasValueSatisfying(
            address -> assertThat(((Yaml.Scalar) address).text()).isEqualTo("10.213.2.2"));
    assertThat(compose.mapping("networks").mapping("florist").has("external")).isTrue();
    assertThat(compose.mapping("volumes").mapping("data").has("external")).isTrue();
  }

  @Test
  void anAuthorityOfOnesOwnIsAskedAndChecked() {
    EdgeAuthority own =
        new EdgeAuthority(Optional.of("me@a.example"), Optional.of("https://ca/dir"), true);

    assertThat(EdgeFiles.caddyfile(own))
        .contains("\temail me@a.example\n")
        .contains("\tacme_ca https://ca/dir\n")
        .contains("\tacme_ca_root /etc/berth/acme-root.crt\n");
  }

  @Test
  void withoutOneNothingIsSaidAboutIt() {
    EdgeAuthority none = new EdgeAuthority(Optional.empty(), Optional.empty(), false);

    assertThat(EdgeFiles.caddyfile(none)).doesNotContain("acme_ca").doesNotContain("email");
  }

  private List<String> ports(boolean localOnly) throws IOException {
    Yaml list = compose(localOnly).mapping("services").mapping("caddy").get("ports").orElseThrow();
    return ((Yaml.Sequence) list)
        .items().stream().map(item -> ((Yaml.Scalar) item).text()).toList();
  }

  private Yaml.Mapping compose(boolean localOnly) throws IOException {
    String text =
        EdgeFiles.compose(
            PLACE,
            PLACE.image(),
            localOnly,
            List.of(
                new EdgeFiles.Membership("bakery", "10.213.1.2"),
                new EdgeFiles.Membership("florist", "10.213.2.2")));
    Path file = Files.writeString(directory.resolve("compose.yaml"), text);
    return YamlLoader.load(
            file,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }
}
