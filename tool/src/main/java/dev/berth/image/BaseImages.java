package dev.berth.image;

import dev.berth.host.DiskNeed;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.ImageFacts;
import dev.berth.image.BaseImage.Origin;
import dev.berth.image.RegistryPull.Outcome;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Finds, for each image that a build starts from, what stands for it on this host: the one that is
/// there, else the one a registry or mirror has, else one made from the distribution's packages.
///
/// One object for one run: it remembers which registry kept silent.
public final class BaseImages {
  private final DockerCli docker;
  private final RegistryPull registry;
  private final RecipeKitchen kitchen;
  private final HostFacts facts;

  /// For one host.
  ///
  /// @param clock tells the date that made images are labelled with
  public BaseImages(Host host, HostFacts facts, DockerCli docker, InstantSource clock) {
    this.docker = docker;
    this.registry = new RegistryPull(docker);
    this.kitchen = new RecipeKitchen(host, facts, docker, clock);
    this.facts = facts;
  }

  /// All of them, by reference, in the order asked for.
  ///
  /// @param mirrors where to get an image instead, by reference
  /// @param lines told what goes on
  public Map<String, BaseImage> resolve(
      Collection<String> references, Map<String, String> mirrors, Consumer<String> lines) {
    Map<String, BaseImage> resolved = new LinkedHashMap<>();
    for (String reference : references) {
      String source = mirrors.getOrDefault(reference, reference);
      resolved.put(reference, resolve(reference, source, lines));
    }
    return resolved;
  }

  /// What making the missing ones may take on the disk, at the worst: every one by its recipe.
  public List<DiskNeed> diskNeeds(Collection<String> references) {
    return references.stream()
        .filter(reference -> docker.image(reference).isEmpty())
        .flatMap(reference -> recipe(reference).stream())
        .flatMap(recipe -> kitchen.missing(recipe).stream())
        .distinct()
        .flatMap(recipe -> needs(recipe, facts).stream())
        .toList();
  }

  /// The same where no engine can be asked yet, so that nothing is there.
  public static List<DiskNeed> diskNeedsOfAll(Collection<String> references, HostFacts facts) {
    return references.stream()
        .flatMap(reference -> recipe(reference).stream())
        .flatMap(recipe -> Stream.of(Recipe.ROOT, recipe))
        .distinct()
        .flatMap(recipe -> needs(recipe, facts).stream())
        .toList();
  }

  private static List<DiskNeed> needs(Recipe recipe, HostFacts facts) {
    Path images = facts.docker().root();
    DiskNeed image = new DiskNeed("base image " + recipe.tag(), images, recipe.bytes());
    return recipe.dockerfile().isPresent()
        ? List.of(image)
        : List.of(image, new DiskNeed("unpacking " + recipe.tag(), SCRATCH, recipe.bytes()));
  }

  /// Where the root of a base image is unpacked; its free space belongs among the facts.
  public static final Path SCRATCH = Path.of("/var/tmp");

  private BaseImage resolve(String reference, String source, Consumer<String> lines) {
    Optional<ImageFacts> present = docker.image(source);
    if (present.isPresent()) {
      return found(reference, source, present.get(), Origin.PRESENT);
    }
    lines.accept("asking the registry for " + source);
    return switch (registry.pull(source, lines)) {
      case Outcome.Pulled _ ->
          found(reference, source, docker.image(source).orElseThrow(), Origin.PULLED);
      case Outcome.NotThere refusal -> made(reference, refusal, lines);
    };
  }

  private BaseImage made(String reference, Outcome.NotThere refusal, Consumer<String> lines) {
    Recipe recipe =
        recipe(reference)
            .orElseThrow(
                () -> new ProblemException(ExitCode.FAILED, nobodyHas(reference, refusal)));
    lines.accept(refusal.cause());
    ImageFacts image = kitchen.make(recipe, lines);
    return new BaseImage(reference, recipe.tag(), image.id(), Origin.MADE);
  }

  /// By digest where it has one, so that nothing can change under the same name.
  private static BaseImage found(String reference, String source, ImageFacts image, Origin origin) {
    String name = ImageReference.parse(source).familiarName();
    String argument =
        image.digests().stream()
            .filter(digest -> digest.startsWith(name + "@"))
            .findFirst()
            .orElse(source);
    return new BaseImage(reference, argument, image.id(), origin);
  }

  private static Optional<Recipe> recipe(String reference) {
    return Recipe.standingFor(ImageReference.parse(reference));
  }

  private static Problem nobodyHas(String reference, Outcome.NotThere refusal) {
    return Problem.of("the base image " + reference + " is not to be had")
        .withCause(refusal.cause() + "; and Berth has no recipe to make it from packages")
        .withFix("name a mirror in berth.yaml: images: {" + reference + ": mirror.example/…}")
        .withState("nothing was built");
  }
}
