package dev.berth.run.smoke;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.ImageFacts;
import dev.berth.run.UpContext;
import dev.berth.run.container.SlotContainers;
import dev.berth.stack.AppService;
import dev.berth.stack.HttpPath;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.ServedVersion;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether what answers outside is what was released: the application says the same through the
/// edge and at the new container itself, and what the image's label says where there is one.
public record VersionCheck(UpContext context, int release) {
  /// <https://specs.opencontainers.org/image-spec/annotations/>
  private static final String LABEL = "org.opencontainers.image.version";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// One for each service that names a path for it.
  public List<SmokeResult> results() {
    List<SmokeResult> results = new ArrayList<>();
    for (ContainerFacts fresh : new SlotContainers(context).inSlots(release)) {
      Optional<AppService> service =
          context.stack().services().stream()
              .filter(one -> one.name().value().equals(fresh.service()))
              .findFirst();
      service
          .flatMap(AppService::version)
          .ifPresent(path -> results.add(result(service.orElseThrow(), path, fresh)));
    }
    return results;
  }

  private SmokeResult result(AppService service, HttpPath path, ContainerFacts fresh) {
    Instant begun = context.machine().clock().instant();
    Optional<String> outside =
        ServedVersion.of(context.outside().client().ask(Request.get(path.value())));
    Optional<String> inside =
        inside(service, path, fresh.addresses().getOrDefault(context.network().name(), ""));
    Optional<String> label = label(fresh);
    boolean same = outside.isPresent() && outside.equals(inside);
    boolean released = label.isEmpty() || outside.equals(label);
    return new SmokeResult(
        name(service),
        "GET " + path,
        same && released,
        label.or(() -> inside).orElse("a version"),
        "%s outside, %s at the new container"
            .formatted(outside.orElse("none"), inside.orElse("none")),
        Duration.between(begun, context.machine().clock().instant()));
  }

  /// A copy that nobody reaches from outside; empty where the image's label does not say what it
  /// should be.
  public Optional<SmokeResult> onCopy(AppService service, ContainerFacts copy, String address) {
    Instant begun = context.machine().clock().instant();
    return label(copy)
        .flatMap(label ->
            service
                .version()
                .map(path -> {
                  String said = inside(service, path, address).orElse("none");
                  return new SmokeResult(
                      name(service),
                      "GET " + path,
                      said.equals(label),
                      label,
                      said,
                      Duration.between(begun, context.machine().clock().instant()));
                }));
  }

  private static String name(AppService service) {
    return "version of " + service.name();
  }

  private Optional<String> label(ContainerFacts container) {
    return context
        .docker()
        .image(container.imageId())
        .map(ImageFacts::labels)
        .map(labels -> labels.get(LABEL));
  }

  private Optional<String> inside(AppService service, HttpPath path, String address) {
    HttpClient client =
        new HttpClient(
            context.wanted().site().domain(),
            Trust.publicAuthorities(),
            _ -> context.machine().host().dial(address, service.port().number(), PATIENCE),
            context.machine().clock());
    return ServedVersion.of(client.ask(new Request("GET", false, path.value(), Map.of(), "")));
  }
}
