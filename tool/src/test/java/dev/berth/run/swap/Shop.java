package dev.berth.run.swap;

import dev.berth.Main;
import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import dev.berth.verify.Entrance;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server as somebody set it up by hand years ago: Debian's nginx, certificates by certbot, an
/// app on a port of loopback, files beside it.
record Shop(TestMachine machine, Authority authority) implements AutoCloseable {
  static final String NAME = "shop.test";
  static final String CADDY = "berth-base/caddy:2.11";
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Path FILES = Path.of("src/test/resources/swap");

  static Shop open(String name) {
    Shop shop = on(name, Form.withDocker());
    shop.setUp();
    return shop;
  }

  /// On a server that `berth provision` has set up, with its firewall.
  static Shop provisioned(String name, String suite) {
    Shop shop = on(name, Form.of(suite));
    Shell.run(LONG, shop.typed(Main.class.getName(), "provision", "--yes")).mustSucceed();
    shop.setUp();
    return shop;
  }

  private static Shop on(String name, Form form) {
    Authority authority = Authority.up();
    TestMachine machine = TestMachine.fresh(name, form.memory("1G"));
    authority.knows(machine, NAME, "www." + NAME);
    return new Shop(machine, authority);
  }

  private void setUp() {
    must(
        """
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q
        apt-get install -y -q --no-install-recommends nginx python3 certbot nftables
        rm /etc/nginx/sites-enabled/default
        """);
    machine.copy(FILES.resolve("app.py").toAbsolutePath(), "/srv/shop/app.py");
    machine.copy(FILES.resolve("app.service").toAbsolutePath(), "/etc/systemd/system/app.service");
    machine.copy(FILES.resolve("web").toAbsolutePath(), "/var/www/shop");
    machine.copy(FILES.resolve("plain.conf").toAbsolutePath(), "/etc/nginx/conf.d/plain.conf");
    machine.copy(authority.root().toAbsolutePath(), "/root/authority.crt");
    must(
        """
        set -e
        systemctl -q enable --now app
        systemctl restart nginx
        REQUESTS_CA_BUNDLE=/root/authority.crt certbot certonly --non-interactive --agree-tos \
          --register-unsafely-without-email --server %1$s --webroot -w /var/www/html \
          -d %2$s -d www.%2$s
        """
            .formatted(authority.directory(), NAME));
    configure("conf.d", "secure.conf");
    Shell.run(
            LONG,
            "bash",
            "-c",
            "docker save %s | testbed/machine ssh %s docker load".formatted(CADDY, machine.name()))
        .mustSucceed();
  }

  /// Gives nginx one more file.
  void configure(String directory, String file) {
    machine.copy(FILES.resolve(file).toAbsolutePath(), "/etc/nginx/" + directory + "/" + file);
    must("nginx -t -q && systemctl reload nginx");
  }

  Entrance entrance() throws IOException, CertificateException {
    return new Entrance(
        NAME,
        new InetSocketAddress(machine.address(), 443),
        new InetSocketAddress(machine.address(), 80),
        Trust.only(Files.readAllBytes(authority.root())));
  }

  Ran must(String script) {
    return machine.ssh(LONG, script).mustSucceed();
  }

  /// What of a swap there is on it, and which proxy it starts with.
  String left() {
    return machine
        .ssh(
            """
            echo nginx $(systemctl is-active nginx) $(systemctl is-enabled nginx)
            docker ps -a --format '{{.Names}}' | sort
            nft list tables | grep berth_swap
            true
            """)
        .text();
  }

  /// What its app has taken.
  List<Long> numbers() {
    String ask =
        "python3 -c 'import urllib.request as u;"
            + " print(u.urlopen(\"http://127.0.0.1:3000/api/numbers\").read().decode())'";
    return must(ask).text().lines().map(Long::valueOf).toList();
  }

  /// The program as a person starts it.
  Ran berth(String... words) {
    List<String> argv = typed(Main.class.getName(), words);
    argv.add("--image=" + CADDY);
    argv.addAll(
        List.of(
            "--acme-ca=" + authority.directory(),
            "--acme-ca-root=" + authority.root().toAbsolutePath()));
    return Shell.run(LONG, argv);
  }

  private List<String> typed(String main, String... words) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "env",
                "BERTH_SSH_CONFIG=" + machine.sshConfig(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    argv.addAll(List.of(words));
    argv.add("--server=root@" + machine.name());
    return argv;
  }

  @Override
  public void close() {
    machine.close();
    authority.close();
  }
}
