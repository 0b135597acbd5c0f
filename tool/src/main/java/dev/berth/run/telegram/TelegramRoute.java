package dev.berth.run.telegram;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.stack.env.Secret;
import dev.berth.verify.HttpClient;
import dev.berth.verify.ProxyTunnel;
import dev.berth.verify.Trust;
import dev.berth.verify.telegram.BotApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The way from the stack's machine to the Bot API. The connection is the machine's own, so it
/// shows what the app meets; the request and the token in it are made here and travel inside of it.
///
/// @param root of the API
/// @param proxy asked to connect on, where there is one
public record TelegramRoute(Machine machine, String stack, URI root, Optional<URI> proxy) {

  public BotApi api(Duration patience, Secret token) {
    HttpClient client =
        new HttpClient(
            root.getRawAuthority(),
            Trust.publicAuthorities(),
            secure -> dial(patience),
            machine.clock());
    String path = Optional.ofNullable(root.getRawPath()).orElse("").replaceFirst("/+$", "");
    return new BotApi(client, "https".equals(root.getScheme()), path, token);
  }

  /// Where it leads, for people; a path may hold a secret of a relay.
  String shown() {
    String name = root.getPort() < 0 ? root.getHost() : root.getHost() + ":" + root.getPort();
    return proxy.map(way -> name + " through " + way.getHost() + ":" + port(way)).orElse(name);
  }

  /// Whether the API is a service of the stack itself that does not run.
  public boolean ownServiceIsDown() {
    return isServiceName() && container().isEmpty();
  }

  /// Whether the server's sshd lets none of our connections out of it, so that nothing was asked.
  boolean isClosedToUs() {
    if (machine.server().isEmpty()) {
      return false;
    }
    List<String> settings =
        machine.host().run(Command.of("sshd", "-T")).out().lines().map(String::strip).toList();
    return settings.contains("allowtcpforwarding no")
        || settings.contains("allowtcpforwarding remote")
        || settings.contains("disableforwarding yes");
  }

  private Socket dial(Duration patience) throws IOException {
    if (proxy.isPresent()) {
      Socket way = machine.host().dial(proxy.get().getHost(), port(proxy.get()), patience);
      return ProxyTunnel.through(way, root.getHost() + ":" + port(root));
    }
    String name = isServiceName() ? container().orElse(root.getHost()) : root.getHost();
    return machine.host().dial(name, port(root), patience);
  }

  /// A name without a dot is known inside the stack's network only.
  private boolean isServiceName() {
    return !root.getHost().contains(".") && !root.getHost().equals("localhost");
  }

  private Optional<String> container() {
    HostFacts facts = HostSurvey.brief(machine);
    Optional<DockerCli> docker = HostSurvey.docker(machine, facts);
    return docker.stream()
        .flatMap(engine -> engine.project(stack).stream())
        .filter(container -> container.service().equals(root.getHost()))
        .filter(ContainerFacts::running)
        .flatMap(container -> container.addresses().values().stream())
        .filter(address -> !address.isEmpty())
        .findFirst();
  }

  public static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }
}
