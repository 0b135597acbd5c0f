package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.provision.DockerInstall.DockerRepository;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerRepositorySetupTest {

  @Test
  void trustsOnlyItsOwnKeyForItsOwnSource() {
    DockerRepository jammy = new DockerRepository("ubuntu", "jammy", List.of("docker-ce"));

    assertThat(DockerRepositorySetup.sources(jammy))
        .isEqualTo(
            """
            Types: deb
            URIs: https://download.docker.com/linux/ubuntu
            Suites: jammy
            Components: stable
            Signed-By: /etc/apt/keyrings/berth-docker.asc
            """);
  }

  @Test
  void readsFingerprintsFromGnuPgsStableFormat() {
    String listing =
        """
        pub:-:4096:1:8D81803C0EBFCD88:1487788586:::-:::scESCA::::::23::0:
        fpr:::::::::9DC858229FC7DD38854AE2D88D81803C0EBFCD88:
        uid:-::::1487792064::0::Docker Release (CE deb) <docker@docker.com>::::::::::0:
        sub:-:4096:1:7EA0A9C3F273FCD8:1487788586::::::s::::::23:
        fpr:::::::::D3306A018370199E527AE7997EA0A9C3F273FCD8:
        """;

    assertThat(DockerRepositorySetup.fingerprints(listing))
        .contains(DockerRepositorySetup.FINGERPRINT)
        .hasSize(2);
    assertThat(DockerRepositorySetup.fingerprints("")).isEmpty();
  }
}
