package dev.berth.e2e;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A certificate of the testbed's authority that ends in ten of its ninety days, and that can't be
/// renewed: the authority looks for the name elsewhere.
record NearlyEnded(TestMachine server, Authority authority, String domain) {
  private static final String MAKE =
      """
      set -eu
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" \\
        -keyout "$1/new.key" -out "$1/new.csr"
      printf 'subjectAltName=DNS:%s\\nextendedKeyUsage=serverAuth\\n' "$2" >"$1/extensions"
      : >"$1/index"
      echo 01 >"$1/serial"
      cat >"$1/ca.cnf" <<end
      [ca]
      default_ca = authority
      [authority]
      database = $1/index
      serial = $1/serial
      new_certs_dir = $1
      certificate = $3/root.crt
      private_key = $3/root.key
      default_md = sha256
      policy = any
      [any]
      commonName = supplied
      end
      openssl ca -batch -notext -config "$1/ca.cnf" -in "$1/new.csr" -out "$1/new.crt" \\
        -extfile "$1/extensions" \\
        -startdate "$(date --utc -d '-80 days' +%Y%m%d%H%M%SZ)" \\
        -enddate "$(date --utc -d '+10 days' +%Y%m%d%H%M%SZ)"
      """;

  private static final String INSTALL =
      """
      set -eu
      kept=$(find "$(docker volume inspect --format '{{.Mountpoint}}' berth-edge_data)" \\
        -name "$domain.crt")
      install -m 600 /root/new.crt "$kept"
      install -m 600 /root/new.key "${kept%.crt}.key"
      docker restart berth-edge-caddy-1
      """;

  void install() {
    authority.knows("10.77.0.254", domain);
    Path made = temporary();
    Path keys = authority.root().resolveSibling("data/pki/authorities/testbed");
    Shell.run(Duration.ofMinutes(1), "bash", "-c", MAKE, "make", "" + made, domain, "" + keys)
        .mustSucceed();
    server.copy(made.resolve("new.crt"), "/root/new.crt");
    server.copy(made.resolve("new.key"), "/root/new.key");
    server.must("domain=" + domain + "\n" + INSTALL);
  }

  /// And Caddy tries at once.
  void mayBeRenewed() {
    authority.knows(server, domain);
    server.must("docker restart berth-edge-caddy-1");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("certificate");
    } catch (IOException failure) {
      throw new AssertionError("cannot make a directory", failure);
    }
  }
}
