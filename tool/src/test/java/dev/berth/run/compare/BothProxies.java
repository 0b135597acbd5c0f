package dev.berth.run.compare;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.FreePort;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// nginx with a repository's configuration, and Caddy with the Caddyfile of the swap plan, beside
/// each other on ports of loopback. Nothing of either is changed but where it listens, whom it asks
/// and where its files are.
final class BothProxies implements AutoCloseable {
  private static final String HASH = "$2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final LocalHost host = new LocalHost();
  private final Path repository;
  private final Path directory;
  private final EchoApp app = new EchoApp();
  private final EchoApp admin = new EchoApp();
  private final Ports nginx = new Ports(FreePort.take(), FreePort.take());
  private final Ports caddy = new Ports(FreePort.take(), FreePort.take());
  private final String container = "swap-" + ProcessHandle.current().pid();
  private Optional<Process> process = Optional.empty();

  private record Ports(int http, int https) {}

  /// @param directory an empty one to work in
  BothProxies(Path repository, Path directory) throws IOException {
    this.repository = repository;
    this.directory = directory;
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  void start(SwapPlan plan) throws IOException {
    copy(repository.resolve("web"), directory.resolve("web"));
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=bakery",
        "-addext",
        "subjectAltName=DNS:bakery.example,DNS:www.bakery.example",
        "-keyout",
        file("privkey.pem"),
        "-out",
        file("fullchain.pem"));
    startNginx();
    startCaddy(plan.caddyfile());
    for (int port : List.of(nginx.http(), nginx.https(), caddy.http(), caddy.https())) {
      Await.until(LONGEST, "somebody listens on " + port, () -> listens(port));
    }
    for (String name : List.of("bakery.example", "www.bakery.example")) {
      Await.until(LONGEST, "Caddy has a certificate for " + name, () -> hasCertificate(name));
    }
  }

  Compare.Sides http() {
    return new Compare.Sides(
        new ProxyAddress(false, "127.0.0.1", nginx.http()),
        new ProxyAddress(false, "127.0.0.1", caddy.http()),
        Optional.empty(),
        Trust.publicAuthorities(),
        InstantSource.system());
  }

  Compare.Sides https() throws IOException, CertificateException {
    return new Compare.Sides(
        new ProxyAddress(true, "127.0.0.1", nginx.https()),
        new ProxyAddress(true, "127.0.0.1", caddy.https()),
        Optional.empty(),
        trust(),
        InstantSource.system());
  }

  /// What either has written, for a failure.
  String logs() {
    return host.run(Command.of("cat", file("nginx.log"))).out()
        + host.run(Command.of("docker", "logs", container)).err();
  }

  private SSLContext trust() throws IOException, CertificateException {
    ByteArrayOutputStream roots = new ByteArrayOutputStream();
    roots.write(Files.readAllBytes(directory.resolve("fullchain.pem")));
    roots.write(root().out().getBytes(StandardCharsets.US_ASCII));
    return Trust.only(roots.toByteArray());
  }

  /// Of Caddy's own authority.
  private CommandResult root() {
    String root = "/data/caddy/pki/authorities/local/root.crt";
    return host.run(Command.of("docker", "exec", container, "cat", root));
  }

  private boolean hasCertificate(String name) {
    try {
      SSLContext trust = Trust.only(root().out().getBytes(StandardCharsets.US_ASCII));
      HttpClient.Dialer there = secure -> host.dial("127.0.0.1", caddy.https(), LONGEST);
      return new HttpClient(name, trust, there, InstantSource.system()).shown().isPresent();
    } catch (CertificateException notYet) {
      return false;
    }
  }

  private void startNginx() throws IOException {
    copy(repository.resolve("nginx"), directory.resolve("nginx"));
    Path packages = Path.of(run("../testbed/nginx").out().strip());
    Files.writeString(directory.resolve("htpasswd"), "anna:$apr1$x$x\n");
    try (Stream<Path> files = Files.walk(directory.resolve("nginx"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, here(Files.readString(file), packages));
      }
    }
    process =
        Optional.of(
            new ProcessBuilder(
                    packages.resolve("usr/sbin/nginx").toString(),
                    "-p",
                    directory + "/",
                    "-c",
                    file("nginx/nginx.conf"),
                    "-g",
                    "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start());
  }

  /// `http2` as a directive of its own is newer than Debian 12's nginx.
  private String here(String conf, Path packages) {
    return conf.replaceAll("user\\s+nginx;", "user root;")
        .replaceAll("(?m)^http \\{$", "http {\n" + ofTheProcess())
        .replaceAll("(?m)^\\s*http2 on;$", "")
        .replaceAll("(?m)^\\s*listen \\[::].*$", "")
        .replaceAll("listen 80\\b", "listen 127.0.0.1:" + nginx.http())
        .replaceAll("listen 443\\b", "listen 127.0.0.1:" + nginx.https())
        .replace("/etc/nginx/mime.types", packages + "/etc/nginx/mime.types")
        .replace("/etc/nginx/conf.d", file("nginx/conf.d"))
        .replace("/etc/nginx/htpasswd", file("htpasswd"))
        .replace("/etc/letsencrypt/live/bakery.example", directory.toString())
        .replace("/usr/share/nginx/html", file("web"))
        .replace("/var/log/nginx", directory.toString())
        .replace("/var/run/nginx.pid", file("nginx.pid"))
        .replace("app:3000", "127.0.0.1:" + app.port())
        .replace("app:3001", "127.0.0.1:" + admin.port());
  }

  /// Where it keeps bodies for a while; the package would have made these directories.
  private String ofTheProcess() {
    return Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        .map(name -> name + "_temp_path " + file(name) + ";\n")
        .collect(Collectors.joining());
  }

  /// Beside nginx, as the plan's checklist says: other ports, certificates of its own.
  private void startCaddy(String caddyfile) throws IOException {
    String beside =
        "{\n\tlocal_certs\n\tskip_install_trust\n\thttp_port %d\n\thttps_port %d\n\tadmin off\n"
                .formatted(caddy.http(), caddy.https())
            + "\tdefault_bind 127.0.0.1\n";
    String text =
        caddyfile.startsWith("{\n") ? beside + caddyfile.substring(2) : beside + "}\n" + caddyfile;
    Files.writeString(
        directory.resolve("Caddyfile"),
        text.replace("app:3000", "127.0.0.1:" + app.port())
            .replace("app:3001", "127.0.0.1:" + admin.port()));
    host.run(
        Command.of("docker", "run", "--detach", "--name", container, "--network", "host")
            .plus("--volume", file("Caddyfile") + ":/etc/caddy/Caddyfile:ro")
            .plus("--volume", file("web") + ":/usr/share/nginx/html:ro")
            .plus("--env", "BASIC_AUTH_USER=anna", "--env", "BASIC_AUTH_HASH=" + HASH)
            .plus("--env", "XDG_DATA_HOME=/data", "--tmpfs", "/data", "--tmpfs", "/config")
            .plus("--user", "0:0", "--entrypoint", "caddy", "berth-base/caddy:2.11")
            .plus("run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
  }

  private CommandResult run(String... argv) {
    CommandResult said = host.run(Command.of(argv));
    if (!said.ok()) {
      throw new IllegalStateException(String.join(" ", argv) + ": " + said.err());
    }
    return said;
  }

  private boolean listens(int port) {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return open.isConnected();
    } catch (IOException closed) {
      return false;
    }
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Override
  public void close() throws IOException {
    process.ifPresent(Process::destroy);
    host.run(Command.of("docker", "rm", "--force", container));
    app.close();
    admin.close();
  }
}
