package dev.berth.run.swap;

import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.CaddyVersion;
import dev.berth.proxy.Edge;
import dev.berth.proxy.SiteTemplate;
import dev.berth.proxy.swap.SwapCaddyfile;
import dev.berth.proxy.swap.SwapCaddyfile.Part;
import dev.berth.proxy.swap.SwapNeeds;
import dev.berth.proxy.swap.SwapPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings Caddy's image and the files of both Caddys onto the server.
final class SwapFiles {
  private final SwapServer server;
  private final SwapOrder order;
  private final SwapPlan plan;

  SwapFiles(SwapServer server, SwapOrder order, SwapPlan plan) {
    this.server = server;
    this.order = order;
    this.plan = plan;
  }

  String write(Consumer<String> detail) {
    CaddyVersion version = image(detail);
    server
        .docker()
        .must(
            "can't create the volume of certificates",
            DockerCommands.createVolume(SwapPlace.VOLUME, Map.of("dev.berth.swap", "data")));
    SwapNeeds needs = SwapNeeds.of(plan);
    List<String> directories = server.present(needs.directories());
    List<Integer> groups = needs.user().flatMap(server::group).stream().toList();
    Optional<byte[]> root = order.caRoot().map(SwapServer::pem);
    Path swap = SwapServer.directory(server.machine());
    SwapPlace place = SwapPlace.caddy(swap);
    server.caddy().write(SwapCompose.of(place, directories, groups), root);
    server.caddy().write(place.caddyfile(), caddyfile(Part.CADDY));
    server.caddy().validate(directories);
    SwapPlace beside = SwapPlace.standIn(swap);
    server.standIn().write(SwapCompose.of(beside, directories, groups), root);
    server.standIn().write(beside.caddyfile(), caddyfile(Part.STAND_IN));
    server.standIn().validate(directories);
    return "Caddy %s; files in %s".formatted(version, swap);
  }

  private String caddyfile(Part part) {
    String filled = new SiteTemplate(plan.caddyfile()).fill(order.values());
    Optional<String> ca = order.ca().map(URI::toString);
    return new SwapCaddyfile(part, ca, order.caRoot().isPresent()).of(filled);
  }

  /// One that is there already will do.
  private CaddyVersion image(Consumer<String> detail) {
    boolean there = server.docker().image(order.image()).isPresent();
    if (!there && !server.docker().run(DockerCommands.pull(order.image()), detail).ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the server can't get the image " + order.image())
              .withCause("docker pull fails, and there is none of that name")
              .withFix(
                  "docker save %s | ssh SERVER docker load; or --image IMAGE"
                      .formatted(order.image()))
              .withState("nginx goes on; nothing was changed"));
    }
    return new Edge(server.machine().host(), server.docker(), server.machine().edge())
        .adopt(order.image(), SwapPlace.IMAGE);
  }
}
