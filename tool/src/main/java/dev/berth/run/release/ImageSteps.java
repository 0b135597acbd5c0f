package dev.berth.run.release;

import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageFacts;
import dev.berth.image.BaseImage;
import dev.berth.image.BaseImages;
import dev.berth.image.BaseUse;
import dev.berth.image.Dockerfile;
import dev.berth.image.ImageBuild;
import dev.berth.image.ImageBuilder;
import dev.berth.image.transfer.ImageTransfer;
import dev.berth.plan.DiskBudget;
import dev.berth.plan.ImageStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.CaddyVersion;
import dev.berth.proxy.Edge;
import dev.berth.run.UpContext;
import dev.berth.stack.ImageMirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The steps that bring images onto the machine.
public final class ImageSteps {
  private final UpContext context;
  private final Map<String, List<String>> basesUsed = new LinkedHashMap<>();
  private Optional<BaseImages> bases = Optional.empty();

  public ImageSteps(UpContext context) {
    this.context = context;
  }

  public String build(ImageStep.BuildImage step, Consumer<String> detail) {
    DockerCli docker = context.builder();
    List<String> references = references(step.build());
    Map<String, BaseImage> resolved = bases().resolve(references, mirrors(), detail);
    basesUsed.put(step.service(), shown(resolved));
    ImageFacts image = new ImageBuilder(docker).build(step.build(), resolved, detail);
    return step.build().tag() + ", " + megabytes(image);
  }

  public String pull(ImageStep.PullImage step, Consumer<String> detail) {
    BaseImage image =
        bases().resolve(List.of(step.reference()), mirrors(), detail).get(step.reference());
    if (image == null) {
      throw new IllegalStateException("not resolved: " + step.reference());
    }
    tag(context.builder(), image.argument(), step.tag());
    return image.argument();
  }

  /// A mirror stands in for the name there as well.
  public String pullThere(ImageStep.PullThere step, Consumer<String> detail) {
    String from = mirrors().getOrDefault(step.reference(), step.reference());
    CommandResult pulled = context.docker().run(DockerCommands.pull(from), detail);
    if (!pulled.ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem("the server can't get " + from, pulled)
              .withFix("pull: here in berth.yaml gets it on this machine and sends it"));
    }
    tag(context.docker(), from, step.tag());
    return from;
  }

  public String keep(ImageStep.KeepImage step) {
    tag(context.docker(), step.imageId(), step.tag());
    return step.tag();
  }

  /// The version decides, not the name: a mirror may have anything under it.
  public String edge(ImageStep.EdgeImage step, Consumer<String> detail) {
    BaseImage image =
        bases().resolve(List.of(step.reference()), mirrors(), detail).get(step.reference());
    if (image == null) {
      throw new IllegalStateException("not resolved: " + step.reference());
    }
    CaddyVersion version =
        new Edge(context.machine().workshop(), context.builder(), context.machine().edge())
            .adopt(image.argument(), step.tag());
    return "Caddy " + version + ", from " + image.argument();
  }

  public String send(ImageStep.SendImages step, Consumer<String> detail) {
    ImageTransfer.Side here =
        new ImageTransfer.Side(
            context.machine().workshop(), context.situation().builder(), context.builder());
    ImageTransfer.Side there =
        new ImageTransfer.Side(context.machine().host(), context.facts(), context.docker());
    DiskBudget budget = context.budget();
    ImageLeftovers leftovers = new ImageLeftovers(context.name());
    leftovers.remove(context.docker(), kept(step));
    String sent = new ImageTransfer(here, there, budget::with).send(step.parcels(), detail).shown();
    leftovers.removeUnnamed(context.builder());
    return sent;
  }

  /// Releases whose images stay: those that are recorded, and the one that is being sent.
  private Set<Integer> kept(ImageStep.SendImages step) {
    Set<Integer> kept = new HashSet<>();
    context.situation().stack().releases().forEach(release -> kept.add(release.number()));
    step.parcels()
        .forEach(
            parcel -> ImageLeftovers.release(context.name(), parcel.there()).ifPresent(kept::add));
    return kept;
  }

  /// What a service's image was built on in this run.
  public List<String> basesOf(String service) {
    return basesUsed.getOrDefault(service, List.of());
  }

  private static void tag(DockerCli docker, String image, String name) {
    docker.must("can't give an image the name " + name, DockerCommands.tag(image, name));
  }

  private BaseImages bases() {
    BaseImages known =
        bases.orElseGet(() ->
            new BaseImages(
                context.machine().workshop(),
                context.situation().builder(),
                context.builder(),
                context.machine().clock()));
    bases = Optional.of(known);
    return known;
  }

  private Map<String, String> mirrors() {
    return context.stack().mirrors().stream()
        .collect(Collectors.toMap(ImageMirror::image, ImageMirror::from));
  }

  public static List<String> references(ImageBuild build) {
    try {
      return Dockerfile.parse(Files.readString(build.dockerfile()))
          .bases(build.target(), build.arguments())
          .stream()
          .map(BaseUse::reference)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> shown(Map<String, BaseImage> resolved) {
    List<String> shown = new ArrayList<>();
    resolved.forEach(
        (reference, image) -> shown.add(reference + " = " + image.argument() + " " + image.id()));
    return shown;
  }

  private static String megabytes(ImageFacts image) {
    return image.bytes() / 1_000_000 + " MB";
  }
}
