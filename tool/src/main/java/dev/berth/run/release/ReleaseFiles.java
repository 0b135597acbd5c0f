package dev.berth.run.release;

import dev.berth.plan.WantedImage;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.SiteSnippets;
import dev.berth.proxy.SiteTemplate;
import dev.berth.release.ComposeRendering;
import dev.berth.release.ReleaseEnvironment;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseSource;
import dev.berth.release.RenderOrder;
import dev.berth.release.Slot;
import dev.berth.release.StackNetwork;
import dev.berth.run.UpContext;
import dev.berth.stack.AppService;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.Telegram;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Masking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The rendered files of one release.
final class ReleaseFiles implements RenderedFiles {
  /// What a demo's stand-ins need to believe the edge's own authority: the directory with its root.
  private static final String EDGE_CA = "BERTH_EDGE_CA";

  private final UpContext context;
  private final ReleaseSource source;
  private final ReleasePlace place;
  private final int number;
  private final SequencedMap<String, Slot> slots;

  /// @param slots of the services that requests are sent to
  ReleaseFiles(UpContext context, int number, SequencedMap<String, Slot> slots) {
    this.context = context;
    this.source = context.source();
    this.place = context.place();
    this.number = number;
    this.slots = slots;
  }

  @Override
  public SequencedMap<Path, String> render() {
    StackNetwork network = context.network();
    SequencedMap<Path, String> files = new LinkedHashMap<>();
    ReleaseEnvironment environment = source.environment();
    files.put(place.environment(number), environment.without(source.withheld()).text(Map.of()));
    files.put(
        place.interpolation(number),
        environment.text(
            Map.of(
                "DOMAIN",
                context.wanted().site().domain(),
                EDGE_CA,
                context.machine().edge().authority().toString())));
    files.put(place.composeFile(number), compose(network));
    site(network).ifPresent(text -> files.put(place.site(number), text));
    return files;
  }

  private String compose(StackNetwork network) {
    Map<String, String> images = new TreeMap<>();
    for (WantedImage image : context.wanted().images()) {
      images.put(image.service(), context.name() + "/" + image.service() + ":" + number);
    }
    RenderOrder order =
        new RenderOrder(
            context.name(),
            number,
            network,
            slots,
            images,
            source.volumeNames(),
            context.stack().telegram().flatMap(Telegram::standIn).map(VariableName::value),
            source.proxyService(),
            context.stack().environment().named().toAbsolutePath(),
            place.environment(number));
    return new ComposeRendering(source.tree(), directory(), order).render();
  }

  /// Relative paths in a compose file start where it is.
  private Path directory() {
    return context.stack().compose().file().toAbsolutePath().normalize().resolveSibling("");
  }

  private Optional<String> site(StackNetwork network) {
    return context
        .stack()
        .proxy()
        .map(proxy -> {
          try {
            return fill(proxy.site(), new SiteTemplate(Files.readString(proxy.site())), network);
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  private String fill(Path file, SiteTemplate template, StackNetwork network) {
    Map<String, String> values = new TreeMap<>();
    ReleaseEnvironment environment = source.environment();
    template
        .names()
        .forEach(name -> environment.value(name).ifPresent(value -> values.put(name, value)));
    refuse(file, "is a secret, and a site is no place for one", secrets(values));
    // Behind another proxy the site is asked for without TLS; nothing else of it changes.
    String scheme = context.machine().edge().ports().behind() ? "http://" : "";
    values.put("DOMAIN", scheme + context.wanted().site().domain());
    values.put("SITE_ROOT", context.machine().edge().servedFilesInside(context.name()));
    List<AppService> services = context.stack().services();
    for (int i = 0; i < services.size(); i++) {
      AppService service = services.get(i);
      values.put(
          service.name().asVariable() + "_UPSTREAMS",
          "%s:%s %s:%s"
              .formatted(network.slot(i, 0), service.port(), network.slot(i, 1), service.port()));
    }
    refuse(file, "has no value and no default", template.unanswered(values));
    refuse(file, "has a value with a line break or a brace in it", template.unfit(values));
    return SiteSnippets.ownedBy(context.name(), template.fill(values));
  }

  private List<String> secrets(Map<String, String> values) {
    Masking masking = EnvironmentDemand.of(context.stack()).masking();
    return values.entrySet().stream()
        .filter(entry -> !masking.hide(entry.getValue()).equals(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void refuse(Path file, String why, List<String> names) {
    if (!names.isEmpty()) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          names.stream().map(name -> Problem.of(file + ": {$" + name + "} " + why)).toList());
    }
  }
}
