package dev.berth.run.swap;

import dev.berth.host.HostFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.problem.Problem;
import dev.berth.proxy.SiteTemplate;
import dev.berth.proxy.swap.SwapCaddyfile;
import dev.berth.proxy.swap.SwapNeeds;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.repository.HiddenSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps a swap from beginning, all of it at once. Looks only.
final class SwapPreflight {
  private static final List<Integer> USUAL = List.of(80, 443);
  private static final List<Integer> SIDE = List.of(SwapCaddyfile.HTTP, SwapCaddyfile.HTTPS);
  private static final String UNCHANGED = "nothing was changed";

  private final SwapServer server;
  private final HostFacts host;
  private final SwapFacts facts;

  SwapPreflight(SwapServer server, HostFacts host, SwapFacts facts) {
    this.server = server;
    this.host = host;
    this.facts = facts;
  }

  /// Of the server as such, before anything of nginx is read.
  List<Problem> ofServer() {
    List<Problem> problems = new ArrayList<>();
    if (host.uid() != 0) {
      problems.add(
          Problem.of("only root can lead connections elsewhere")
              .withFix("--server root@ADDRESS, or a user with sudo"));
    }
    if (!server.machine().host().run(Redirect.nft("--version")).ok()) {
      problems.add(
          Problem.of("the server has no nft, which leads connections from one proxy to the other")
              .withFix("berth provision; or apt-get install nftables"));
    }
    if (!facts.nginx().loaded()) {
      problems.add(notOfSystemd());
    }
    firewalls().forEach(problems::add);
    return problems.stream().map(each -> each.withState(UNCHANGED)).toList();
  }

  /// Of the way to Caddy.
  List<Problem> ofWayThere(SwapPlan plan, SwapOrder order) {
    List<Problem> problems = new ArrayList<>(SwapNeeds.of(plan).problems());
    if (!facts.nginx().active() && !facts.standIn() && !facts.caddy()) {
      problems.add(
          Problem.of("nginx does not run, so there is nothing to take over")
              .withFix("systemctl start nginx, on the server; then again"));
    }
    SiteTemplate template = new SiteTemplate(plan.caddyfile());
    template.unanswered(order.values()).stream()
        .distinct()
        .forEach(name -> problems.add(missing(name, plan)));
    template
        .unfit(order.values())
        .forEach(name ->
            problems.add(
                Problem.of("the value of " + name + " can't stand in a Caddyfile")
                    .withCause("it has a brace or a line break in it")));
    owners().forEach(problems::add);
    return problems.stream().map(each -> each.withState(UNCHANGED)).toList();
  }

  private static Problem missing(String name, SwapPlan plan) {
    Optional<HiddenSecret> secret =
        plan.secrets().stream().filter(each -> each.variable().equals(name)).findFirst();
    return Problem.of("there is no value for " + name + ", which the Caddyfile takes")
        .withCause(
            secret
                .map(each -> each.what() + ", at " + each.place())
                .orElse("nginx's configuration does not have it in this form"))
        .withFix("--env FILE, with a line %s=VALUE".formatted(name));
  }

  private Problem notOfSystemd() {
    Optional<PortOwner> owner = ports().of(USUAL).stream().findFirst();
    boolean container = owner.filter(PortOwner.Container.class::isInstance).isPresent();
    Problem problem =
        Problem.of("nginx is no service of the server's systemd")
            .withCause(
                owner
                    .map(each -> "port %d: %s".formatted(each.port(), each.shown()))
                    .orElse("nobody has port 80 or 443"));
    return problem.withFix(
        container
            ? "berth plan --swap-proxy, in its repository: the checklist is for Compose"
            : "install nginx of the distribution, which has nginx.service");
  }

  private Stream<Problem> owners() {
    return ports().of(Stream.concat(USUAL.stream(), SIDE.stream()).toList()).stream()
        .filter(owner -> !expected(owner))
        .map(owner ->
            Problem.of("port %d is in the way".formatted(owner.port()))
                .withCause(owner.shown() + " has it")
                .withFix("end that program, or have it take another port"));
  }

  private static boolean expected(PortOwner owner) {
    return switch (owner) {
      case PortOwner.Program program ->
          USUAL.contains(program.port()) && program.name().equals("nginx");
      case PortOwner.Container container ->
          container
              .project()
              .equals(USUAL.contains(container.port()) ? SwapPlace.CADDY : SwapPlace.STAND_IN);
      case PortOwner.Unknown _ -> false;
    };
  }

  private PortOwners ports() {
    return new PortOwners(server.machine().host(), host.privilege(), Optional.of(server.docker()));
  }

  /// What is led to another port comes to a firewall with that port.
  private Stream<Problem> firewalls() {
    String rules = server.machine().host().run(Redirect.nft("list", "ruleset")).out();
    return closed(rules).stream()
        .map(chain ->
            Problem.of(
                    "a firewall would drop what is led to ports %d and %d"
                        .formatted(SwapCaddyfile.HTTP, SwapCaddyfile.HTTPS))
                .withCause(chain + " lets in only what it knows")
                .withFix(
                    chain.startsWith("table inet berth,")
                        ? "berth provision: its rules of today let in what is led on this machine"
                        : "let these two tcp ports in until the swap is over"));
  }

  /// Chains for what comes in that drop by default, and know nothing of the stand-in.
  static List<String> closed(String ruleset) {
    List<String> closed = new ArrayList<>();
    String table = "";
    String chain = "";
    StringBuilder body = new StringBuilder();
    for (String line : ruleset.lines().toList()) {
      if (line.startsWith("table ")) {
        table = line.replaceFirst(" \\{$", "");
      } else if (line.startsWith("\tchain ")) {
        chain = line.strip().replaceFirst(" \\{$", "");
        body.setLength(0);
      } else if (line.equals("\t}") && drops(body.toString())) {
        closed.add(table + ", " + chain);
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    return closed;
  }

  private static boolean drops(String chain) {
    boolean known =
        chain.contains("ct status dnat")
            || SIDE.stream().allMatch(port -> chain.contains(port.toString()));
    return chain.contains("hook input") && chain.contains("policy drop") && !known;
  }
}
