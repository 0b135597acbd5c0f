package dev.berth.image;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.Stdin;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.ImageFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Makes images by their recipes, and keeps those whose recipe has not changed since.
final class RecipeKitchen {
  static final String RECIPE_LABEL = "dev.berth.recipe";
  private static final String BASE_LABEL = "dev.berth.base";
  private static final String MADE_LABEL = "dev.berth.made";
  private static final Path TRUSTED = Path.of("/usr/local/share/ca-certificates");

  private final Host host;
  private final HostFacts facts;
  private final DockerCli docker;
  private final InstantSource clock;

  RecipeKitchen(Host host, HostFacts facts, DockerCli docker, InstantSource clock) {
    this.host = host;
    this.facts = facts;
    this.docker = docker;
    this.clock = clock;
  }

  /// The image by its tag; made now unless it is there and of the same recipe.
  ImageFacts make(Recipe recipe, Consumer<String> lines) {
    Optional<ImageFacts> there = current(recipe);
    if (there.isPresent()) {
      return there.get();
    }
    lines.accept("making " + recipe.tag() + " from Debian's packages");
    if (recipe.dockerfile().isPresent()) {
      make(Recipe.ROOT, lines);
      build(recipe, recipe.dockerfile().get(), lines);
    } else {
      new DebianRoot(host, facts).make(labels(recipe), lines);
    }
    return docker
        .image(recipe.tag())
        .orElseThrow(() -> new IllegalStateException("made, but not there: " + recipe.tag()));
  }

  /// What would have to be made for a recipe, the root included.
  List<Recipe> missing(Recipe recipe) {
    List<Recipe> missing = new ArrayList<>();
    if (current(recipe).isEmpty()) {
      if (recipe.dockerfile().isPresent() && current(Recipe.ROOT).isEmpty()) {
        missing.add(Recipe.ROOT);
      }
      missing.add(recipe);
    }
    return missing;
  }

  private Optional<ImageFacts> current(Recipe recipe) {
    return docker
        .image(recipe.tag())
        .filter(image -> fingerprint(recipe).equals(image.labels().get(RECIPE_LABEL)));
  }

  private void build(Recipe recipe, String dockerfile, Consumer<String> lines) {
    try (ScratchDirectory scratch = ScratchDirectory.on(host)) {
      Path authorities = scratch.with("ca").resolve("ca");
      if (recipe.trustsHost()) {
        authorities().forEach(file -> copy(file, authorities));
      }
      docker.must(
          "can't make the base image " + recipe.tag(),
          buildCommand(scratch.path(), dockerfile, recipe),
          lines);
    }
  }

  private Command buildCommand(Path context, String dockerfile, Recipe recipe) {
    ImageBuild build =
        new ImageBuild(
            recipe.tag(), context, Path.of("-"), Optional.empty(), Map.of(), labels(recipe));
    return ImageBuilder.command(build, build.dockerfile(), build.arguments())
        .withStdin(Stdin.of(dockerfile));
  }

  private void copy(Path file, Path directory) {
    Command copy = Command.of("cp", "--", file.toString(), directory.toString());
    FailedCommand.unlessOk("can't hand on an authority this machine trusts", host.run(copy));
  }

  private Map<String, String> labels(Recipe recipe) {
    String today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    return new TreeMap<>(
        Map.of(
            BASE_LABEL, recipe.name(),
            RECIPE_LABEL, fingerprint(recipe),
            MADE_LABEL, today));
  }

  /// Changes with the steps, those of the root below, the architecture and the trusted authorities.
  private String fingerprint(Recipe recipe) {
    StringBuilder all = new StringBuilder(facts.architecture()).append('\n');
    all.append(DebianRoot.steps()).append('\n').append(recipe.dockerfile().orElse("")).append('\n');
    if (recipe.trustsHost()) {
      for (Path file : authorities()) {
        all.append(host.run(Command.of("sha256sum", "--", file.toString())).out());
      }
    }
    return sha256(all.toString());
  }

  /// The authorities that an administrator added to this machine's store.
  private List<Path> authorities() {
    Command find = Command.of("find", TRUSTED.toString(), "-type", "f", "-name", "*.crt");
    return host.run(find).out().lines().sorted().map(Path::of).toList();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
