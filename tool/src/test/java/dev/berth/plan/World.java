package dev.berth.plan;

import dev.berth.host.DiskSpace;
import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.image.ImageBuild;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeFiles;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.proxy.EdgeRegister;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.StackNetwork;
import dev.berth.verify.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A bakery's shop: an app and a worker behind a proxy, one volume, static files. The same stack in
/// the situations that a plan meets.
final class World {
  static final String CONTENT = "content-of-7";
  static final StackNetwork NETWORK = new StackNetwork("bakery", "10.213.4");
  static final EdgePlace EDGE =
      new EdgePlace("berth-edge", Path.of("/opt/berth/edge"), EdgePorts.USUAL);
  static final EdgeSite SITE = new EdgeSite("bakery", "bakery.localhost", 7, "", null, null, null);

  static final WantedSlot APP = new WantedSlot("app", 3000, "/health", Manner.STANDBY);

  private World() {}

  /// The same, and its app is handed over in another manner.
  static Wanted with(Wanted like, Manner manner) {
    WantedSlot app = new WantedSlot("app", 3000, "/health", manner);
    return like(like, like.site(), like.images(), List.of(app));
  }

  static Wanted wanted(String content) {
    return wanted(content, false, List.of());
  }

  /// The same shop, whose site does not hold requests.
  static Wanted wantedWith(String content, String siteFault) {
    return wanted(content, false, List.of(siteFault));
  }

  /// The same shop with a bot.
  static Wanted wantedWithBot(String content) {
    return wanted(content, true, List.of());
  }

  private static Wanted wanted(String content, boolean telegram, List<String> siteFaults) {
    return new Wanted(
        "bakery",
        Optional.of(content),
        SITE,
        false,
        "caddy:2.11",
        List.of("app", "worker"),
        List.of(APP),
        List.of(),
        List.of(built("app", "src-app"), built("proxy", "src-proxy"), pulled("worker")),
        List.of(new WantedVolume("bakery_data", "data", "app", "/data")),
        List.of(8081),
        Optional.of("proxy"),
        Optional.of("/srv"),
        Optional.of("proxy"),
        siteFaults,
        Optional.empty(),
        Optional.empty(),
        3,
        5,
        telegram,
        Duration.ZERO,
        Optional.empty());
  }

  static WantedImage built(String service, String source) {
    ImageBuild build =
        new ImageBuild(
            service,
            Path.of("/shop"),
            Path.of("/shop/Dockerfile"),
            Optional.of(service),
            Map.of(),
            Map.of());
    return new WantedImage(service, source, Optional.of(build), Optional.empty());
  }

  private static WantedImage pulled(String service) {
    return new WantedImage(service, "redis:8", Optional.empty(), Optional.empty());
  }

  /// The same, and a server gets what is not built from its own registry.
  static Wanted withRegistry(Wanted like) {
    List<WantedImage> images =
        like.images().stream()
            .map(image ->
                new WantedImage(
                    image.service(),
                    image.source(),
                    image.build(),
                    image.user(),
                    image.build().isEmpty()))
            .toList();
    return like(like, like.site(), images);
  }

  static Wanted like(Wanted like, EdgeSite site, List<WantedImage> images) {
    return like(like, site, images, like.slots());
  }

  private static Wanted like(
      Wanted like, EdgeSite site, List<WantedImage> images, List<WantedSlot> slots) {
    return new Wanted(
        like.stack(),
        like.content(),
        site,
        like.ownAcmeRoot(),
        like.edgeImage(),
        like.services(),
        slots,
        like.first(),
        images,
        like.volumes(),
        like.loopbackPorts(),
        like.staticService(),
        like.staticPath(),
        like.proxyService(),
        like.siteFaults(),
        like.missingEnvironment(),
        like.missingDemoEnvironment(),
        like.checks(),
        like.keepReleases(),
        like.telegram(),
        Duration.ZERO,
        Optional.empty());
  }

  static HostFacts host(DockerFacts docker) {
    return host("amd64", docker);
  }

  static HostFacts host(String architecture, DockerFacts docker) {
    return new HostFacts(
        OperatingSystem.parse("ID=debian\nVERSION_CODENAME=trixie\n"),
        architecture,
        0,
        Privilege.ROOT,
        InitSystem.SYSTEMD,
        2L << 30,
        2,
        List.of(new DiskSpace(DockerFacts.USUAL_ROOT, Path.of("/"), 40L << 30, 9L << 30)),
        docker);
  }

  static DockerFacts docker() {
    return new DockerFacts(
        Optional.of("28.5.2"),
        Optional.of("2.40.3"),
        Optional.of("0.29.1"),
        true,
        Optional.of(new DockerFacts.Engine("28.5.2", "overlay2", "2", List.of())),
        false,
        DockerFacts.USUAL_ROOT);
  }

  /// A machine with Docker that never saw the stack.
  static Situation empty() {
    return situation(StackFacts.none(), EdgeFacts.none(), List.of());
  }

  /// A machine on which release 7 runs as it should.
  static Situation running() {
    return situation(facts(), edge(SITE, "127.0.0.1"), List.of());
  }

  /// The same, and its edge does not answer for it.
  static Situation silent() {
    Situation running = running();
    return new Situation(
        running.host(),
        running.archive(),
        running.install(),
        running.stack(),
        running.edge(),
        running.edgePlace(),
        running.portOwners(),
        running.workshop(),
        Optional.empty(),
        running.data());
  }

  static Situation situation(StackFacts facts, EdgeFacts edge, List<PortOwner> owners) {
    return new Situation(
        host(docker()),
        Optional.empty(),
        new DockerInstall.Present(),
        facts,
        edge,
        EDGE,
        owners,
        Optional.empty(),
        edge.running() ? Optional.of(answer()) : Optional.empty(),
        Optional.empty());
  }

  /// The same, and the stack names data.
  static Situation with(Situation like, DataFacts data) {
    return new Situation(
        like.host(),
        like.archive(),
        like.install(),
        like.stack(),
        like.edge(),
        like.edgePlace(),
        like.portOwners(),
        like.workshop(),
        like.answer(),
        Optional.of(data));
  }

  private static Answer.Answered answer() {
    return new Answer.Answered(200, Map.of(), "", "", Optional.empty(), Duration.ofMillis(3));
  }

  static StackFacts facts() {
    return new StackFacts(
        List.of(container("app", "healthy"), container("worker", "healthy")),
        Optional.of(
            new NetworkFacts(
                "n1", "bakery", "bridge", List.of("10.213.4.0/24"), Map.of(), List.of())),
        List.of("172.17.0.0/16", "10.213.1.0/24"),
        Set.of("bakery_data"),
        Map.of(
            "bakery/app:7",
            "id-app",
            "id-app",
            "id-app",
            "bakery/proxy:7",
            "id-proxy",
            "id-proxy",
            "id-proxy",
            "bakery/worker:7",
            "id-worker",
            "id-worker",
            "id-worker"),
        List.of(record(6), record(7)),
        Optional.empty(),
        7,
        new StaticFacts(Set.of(6, 7), Optional.of(7)));
  }

  static ReleaseRecord record(int number) {
    return new ReleaseRecord(
        number,
        "bakery",
        "bakery.localhost",
        true,
        "content-of-" + number,
        Instant.parse("2026-11-22T10:00:00Z"),
        List.of(
            image("app", number, "src-app"),
            image("proxy", number, "src-proxy"),
            image("worker", number, "redis:8")),
        Map.of(),
        "",
        List.of(),
        1000,
        Optional.empty(),
        Map.of("app", "a"),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static ReleaseRecord.ReleasedImage image(String service, int number, String source) {
    return new ReleaseRecord.ReleasedImage(
        service, "bakery/" + service + ":" + number, "id-" + service, source, List.of());
  }

  /// A container of release 7, which counts; the app's is in the first slot.
  static ContainerFacts container(String service, String health) {
    return container(service, 7, service.equals("app") ? "a" : "", health);
  }

  /// @param slot empty for a service without one
  /// @param how its health while it runs, its state when it does not
  static ContainerFacts container(String service, int release, String slot, String how) {
    boolean running = how.endsWith("healthy");
    Map<String, String> labels = new TreeMap<>();
    labels.put(Labels.STACK, "bakery");
    labels.put(Labels.SERVICE, service);
    labels.put(Labels.RELEASE, Integer.toString(release));
    labels.put("com.docker.compose.project", "bakery");
    if (!slot.isEmpty()) {
      labels.put(Labels.SLOT, slot);
      labels.put(Labels.RESTART, "unless-stopped");
    }
    String key = slot.isEmpty() ? service : service + "-" + slot;
    labels.put("com.docker.compose.service", key);
    return new ContainerFacts(
        "c-" + key,
        "bakery-" + key + "-1",
        running ? "running" : how,
        Optional.of(how).filter(_ -> running),
        0,
        "id-" + service,
        running ? "unless-stopped" : "no",
        100,
        labels,
        Map.of("bakery", "10.213.4.10"),
        List.of());
  }

  /// A running edge with one site, bound to one address.
  static EdgeFacts edge(EdgeSite site, String address) {
    ContainerFacts container =
        new ContainerFacts(
            "c-edge",
            "berth-edge-caddy-1",
            "running",
            Optional.empty(),
            0,
            "id-caddy",
            "unless-stopped",
            101,
            Map.of("com.docker.compose.project", "berth-edge"),
            Map.of("bakery", NETWORK.edge(), "berth-edge_default", "172.18.0.2"),
            List.of(
                new ContainerFacts.PublishedPort(address, 80, "80/tcp"),
                new ContainerFacts.PublishedPort(address, 443, "443/tcp")));
    return new EdgeFacts(
        Optional.of(container),
        new EdgeRegister(List.of(site)),
        Optional.of("id-caddy"),
        List.of(new EdgeFiles.Membership("bakery", NETWORK.edge())));
  }

  static StackFacts with(StackFacts facts, List<ContainerFacts> containers) {
    return new StackFacts(
        containers,
        facts.network(),
        facts.takenSubnets(),
        facts.volumes(),
        facts.images(),
        facts.releases(),
        facts.unfinished(),
        facts.highestNumber(),
        facts.staticFiles());
  }
}
