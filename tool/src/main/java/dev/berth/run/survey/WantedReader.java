package dev.berth.run.survey;

import dev.berth.image.BuildContext;
import dev.berth.image.ImageBuild;
import dev.berth.plan.Manner;
import dev.berth.plan.Preparation;
import dev.berth.plan.Wanted;
import dev.berth.plan.WantedImage;
import dev.berth.plan.WantedSlot;
import dev.berth.plan.WantedVolume;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.EdgeSite;
import dev.berth.proxy.SiteHolding;
import dev.berth.release.Labels;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseSource;
import dev.berth.run.Machine;
import dev.berth.run.environment.StandIns;
import dev.berth.run.smoke.OutsideChecks;
import dev.berth.run.telegram.TelegramSetup;
import dev.berth.stack.AppService;
import dev.berth.stack.Cutover;
import dev.berth.stack.Port;
import dev.berth.stack.ProxySite;
import dev.berth.stack.PullPlace;
import dev.berth.stack.Stack;
import dev.berth.stack.StaticFiles;
import dev.berth.stack.VariableName;
import dev.berth.stack.compose.Build;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.StackEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the stack's files as far as a plan needs them: what should run, and one number for all
/// that goes into it.
public final class WantedReader {
  /// Caddy before 2.11.2 loses bodies of repeated requests; the edge checks what it got.
  static final String EDGE_IMAGE = "caddy:2.11";

  private final Machine machine;
  private final ReleasePlace place;
  private final Stack stack;
  private final ReleaseSource source;
  private final boolean telegram;
  private final Optional<String> siteText;

  private WantedReader(Machine machine, Stack stack) {
    this.machine = machine;
    this.place = machine.releases(stack.name().value());
    this.stack = stack;
    this.source = StandIns.source(machine, stack);
    this.telegram = TelegramSetup.of(machine, stack).isPresent();
    this.siteText = stack.proxy().map(WantedReader::siteText);
  }

  public static Wanted read(Machine machine, Stack stack) {
    return new WantedReader(machine, stack).read();
  }

  private Wanted read() {
    List<WantedImage> images = source.services().stream().flatMap(s -> image(s).stream()).toList();
    return new Wanted(
        stack.name().value(),
        content(images),
        site(),
        stack.tls().caRoot().isPresent(),
        EDGE_IMAGE,
        source.startedServices(),
        stack.services().stream().map(WantedReader::slot).toList(),
        source.neededFirst(),
        images,
        source.volumeUses().stream()
            .map(use -> new WantedVolume(use.name(), use.key(), use.service(), use.target()))
            .toList(),
        source.loopbackPorts(),
        stack.staticFiles().map(files -> files.service().value()),
        stack.staticFiles().map(files -> files.path().value()),
        source.proxyService(),
        siteFaults(),
        missingEnvironment(),
        missingStandIns(),
        stack.smoke().size() + OutsideChecks.count(machine),
        stack.keepReleases(),
        telegram,
        stack.deployWatch(),
        Optional.empty());
  }

  public static WantedSlot slot(AppService service) {
    Manner beside = service.standby() ? Manner.STANDBY : Manner.STOP_FIRST;
    Manner manner = service.cutover() == Cutover.OVERLAP ? Manner.OVERLAP : beside;
    return new WantedSlot(
        service.name().value(), service.port().number(), service.health().toString(), manner);
  }

  /// The proxy's own image is needed only for the static files in it.
  private Optional<WantedImage> image(ComposeService service) {
    String name = service.name().value();
    boolean needed =
        source.startedServices().contains(name)
            || stack.staticFiles().map(StaticFiles::service).equals(Optional.of(service.name()));
    if (!needed) {
      return Optional.empty();
    }
    Optional<ImageBuild> build = service.build().map(b -> imageBuild(name, b));
    build
        .map(ImageBuild::dockerfile)
        .filter(file -> !Files.isReadable(file))
        .ifPresent(file -> {
          throw unreadable(name, file);
        });
    String from =
        build.map(BuildContext::fingerprint).or(service::image).orElseThrow(() -> imageless(name));
    boolean byServer = build.isEmpty() && stack.pull() == PullPlace.SERVER;
    return Optional.of(new WantedImage(name, from, build, service.user(), byServer));
  }

  /// The label finds what is left over of the stack's images, and of nobody else's.
  private ImageBuild imageBuild(String service, Build build) {
    Map<String, String> labels = Map.of(Labels.STACK, stack.name().value());
    return new ImageBuild(
        service, build.context(), build.dockerfile(), build.target(), build.args(), labels);
  }

  private Optional<String> content(List<WantedImage> images) {
    if (missingEnvironment().isPresent() || missingStandIns().isPresent()) {
      return Optional.empty();
    }
    Map<String, String> sources = new TreeMap<>();
    images.forEach(image -> sources.put(image.service(), image.source()));
    return Optional.of(source.content(siteText, sources));
  }

  private static String siteText(ProxySite proxy) {
    try {
      return Files.readString(proxy.site());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> siteFaults() {
    String file = stack.proxy().map(proxy -> proxy.site().toString()).orElse("");
    return SiteHolding.faults(siteText.orElse("")).stream()
        .map(fault -> file + ":" + fault)
        .toList();
  }

  private EdgeSite site() {
    return new EdgeSite(
        stack.name().value(),
        stack.publicName().value(),
        0,
        "",
        stack.tls().email().orElse(null),
        stack.tls().ca().map(URI::toString).orElse(null),
        stack.behind().map(Port::number).orElse(null));
  }

  private Optional<Preparation.MakeEnvironment> missingEnvironment() {
    StackEnvironment environment = stack.environment();
    if (environment.present().isPresent() || environment.example().isEmpty()) {
      return Optional.empty();
    }
    EnvExample example = environment.example().get();
    List<String> generated =
        example.entries().stream()
            .filter(entry -> entry.need() instanceof EnvExample.Need.Generated)
            .map(entry -> entry.name().value())
            .toList();
    return Optional.of(
        new Preparation.MakeEnvironment(environment.file(), example.file(), generated));
  }

  private Optional<Preparation.MakeDemoEnvironment> missingStandIns() {
    List<String> missing = source.neededStandIns().stream().map(VariableName::value).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Preparation.MakeDemoEnvironment(place.demoEnvironment(), missing));
  }

  private static ProblemException unreadable(String service, Path dockerfile) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.of("the service " + service + " can't be built")
            .withCause("its Dockerfile " + dockerfile + " can't be read"));
  }

  private static ProblemException imageless(String service) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.of("the service " + service + " has no image and no build"));
  }
}
