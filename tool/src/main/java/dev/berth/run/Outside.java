package dev.berth.run;

import dev.berth.host.Host;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.CertificateStore;
import dev.berth.proxy.EdgePorts;
import dev.berth.proxy.StoredCertificate;
import dev.berth.stack.AppService;
import dev.berth.stack.DomainName;
import dev.berth.stack.Stack;
import dev.berth.verify.Answer;
import dev.berth.verify.CertificateFacts;
import dev.berth.verify.Entrance;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a stack is reached from outside: through the edge of its machine, by its public name, with
/// its certificate verified. On this machine by loopback; on a server where its name leads to, and
/// as long as it leads nowhere, where the connection goes.
public final class Outside {
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(35);

  private final Machine machine;
  private final Site site;

  /// What is asked.
  ///
  /// @param health the path that tells whether the stack is well
  /// @param root the certificate that an authority of one's own is believed by
  public record Site(DomainName name, String health, Optional<URI> ca, Optional<Path> root) {}

  public Outside(Machine machine, Stack stack) {
    this(
        machine,
        new Site(stack.publicName(), healthPath(stack), stack.tls().ca(), stack.tls().caRoot()));
  }

  public Outside(Machine machine, Site site) {
    this.machine = machine;
    this.site = site;
  }

  /// Fails when nothing is there yet to verify certificates with.
  public HttpClient client() {
    return client(TIMEOUT);
  }

  public HttpClient client(Duration timeout) {
    InetAddress address = address();
    EdgePorts ports = machine.edge().ports().fromOutside();
    Entrance entrance =
        new Entrance(
            site.name().value(),
            new InetSocketAddress(address, ports.https()),
            new InetSocketAddress(address, ports.http()),
            trust());
    return new HttpClient(entrance, timeout, machine.clock());
  }

  private InetAddress address() {
    return machine
        .server()
        .map(Machine.Server::address)
        .map(server ->
            lookedUp(site.name().value())
                .or(() -> lookedUp(server))
                .orElseThrow(() -> unknown(server)))
        .orElseGet(() -> InetAddress.ofLiteral("127.0.0.1"));
  }

  private static Optional<InetAddress> lookedUp(String name) {
    try {
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown(String server) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("no address is known for " + server)
            .withFix("name the server by its address: server: root@203.0.113.7"));
  }

  /// The path that tells whether the stack is well; the root of the site where no service has one.
  public static String healthPath(Stack stack) {
    return stack.services().stream()
        .findFirst()
        .map(AppService::health)
        .map(Object::toString)
        .orElse("/");
  }

  public Request health() {
    return Request.get(site.health());
  }

  /// What the health path answers over a verified TLS connection, whatever it says; empty when no
  /// such connection comes about.
  public Optional<Answer.Answered> answer() {
    return ask() instanceof Answer.Answered answered ? Optional.of(answered) : Optional.empty();
  }

  /// Asks the health path, and waits a few seconds only.
  public Answer ask() {
    return rootIsThere()
        ? client(SHORT).ask(health())
        : new Answer.Unanswered("no certificate was made yet", Duration.ZERO);
  }

  /// The certificate that the edge shows, whatever becomes of requests.
  public Optional<CertificateFacts> certificate() {
    return rootIsThere() ? client(SHORT).shown() : Optional.empty();
  }

  private boolean rootIsThere() {
    if (practice()) {
      return practised().isPresent();
    }
    try {
      return !site.name().isLocalhost()
          || machine.host().read(machine.edge().rootCertificate()).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean practice() {
    return site.ca().filter(AcmeDirectory.STAGING.url()::equals).isPresent();
  }

  /// Nobody believes the roots of Let's Encrypt's staging, and they change. What the edge shows
  /// must be the very certificate that it got there, which the connection to the server tells.
  private Optional<StoredCertificate> practised() {
    Host host = machine.host();
    return new CertificateStore(host, DockerCli.on(host), machine.edge())
        .certificate(AcmeDirectory.STAGING, site.name().value());
  }

  private SSLContext trust() {
    if (site.name().isLocalhost()) {
      return only(machine.edge().rootCertificate());
    }
    Optional<SSLContext> pinned =
        Optional.of(site).filter(any -> practice()).flatMap(any -> practised()).map(Outside::only);
    if (pinned.isPresent()) {
      return pinned.get();
    }
    Optional<Path> own = site.root();
    return own.map(Outside::only).orElseGet(Trust::publicAuthorities);
  }

  private static SSLContext only(StoredCertificate pinned) {
    try {
      return Trust.only(pinned.pem().getBytes(StandardCharsets.US_ASCII));
    } catch (CertificateException unusable) {
      throw new IllegalStateException("parsed, and no certificate", unusable);
    }
  }

  private static SSLContext only(Path root) {
    try {
      return Trust.only(Files.readAllBytes(root));
    } catch (IOException | CertificateException unusable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.at(Place.of(root), "no root certificate to verify the site with")
              .withCause(unusable.toString())
              .withFix("berth up"));
    }
  }
}
