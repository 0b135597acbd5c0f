package dev.berth.image;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.DiskNeed;
import dev.berth.host.FailedCommand;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.ImageFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Builds an image with buildx on the engine itself, so that base images which exist only there can
/// be used. Each base gets in by the build argument that decides it, or by a copy of the Dockerfile
/// that names it.
public final class ImageBuilder {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /// BuildKit's plain progress begins lines with the step and the second: `#8 19.56 `.
  private static final Pattern PREFIX = Pattern.compile("^#\\d+ (\\d+\\.\\d+ )?");

  private final DockerCli docker;

  public ImageBuilder(DockerCli docker) {
    this.docker = docker;
  }

  /// What a build takes on the disk before it ends. Measured: a Maven build with a runtime of its
  /// own leaves 400 MB of layers and caches, an npm build 350 MB.
  public static DiskNeed diskNeed(ImageBuild build, HostFacts facts) {
    return new DiskNeed("building " + build.tag(), facts.docker().root(), 500L << 20);
  }

  /// Builds and reads back.
  ///
  /// @param bases what each reference of the Dockerfile stands for
  /// @param lines told what the build prints
  public ImageFacts build(ImageBuild build, Map<String, BaseImage> bases, Consumer<String> lines) {
    try {
      Dockerfile dockerfile = Dockerfile.parse(Files.readString(build.dockerfile()));
      List<BaseUse> uses = dockerfile.bases(build.target(), build.arguments());
      Map<String, String> rewritten = toRewrite(uses, bases);
      if (rewritten.isEmpty()) {
        return run(build, command(build, build.dockerfile(), arguments(build, uses, bases)), lines);
      }
      String changed = dockerfile.withBases(rewritten, build.arguments());
      return runWithCopy(build, changed, arguments(build, uses, bases), lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Command command(ImageBuild build, Path dockerfile, Map<String, String> arguments) {
    List<String> argv =
        new ArrayList<>(
            // An own builder of the user's would not see the images of the engine.
            List.of("docker", "buildx", "build", "--builder", "default", "--load"));
    argv.addAll(List.of("--progress", "plain", "--provenance=false"));
    argv.addAll(List.of("--tag", build.tag(), "--file", dockerfile.toString()));
    build.target().ifPresent(target -> argv.addAll(List.of("--target", target)));
    new TreeMap<>(arguments)
        .forEach((name, value) -> argv.addAll(List.of("--build-arg", name + "=" + value)));
    new TreeMap<>(build.labels())
        .forEach((name, value) -> argv.addAll(List.of("--label", name + "=" + value)));
    argv.add(build.context().toString());
    return Command.of(argv).within(LIMIT);
  }

  /// What the Compose file gives, and the bases over it.
  static Map<String, String> arguments(
      ImageBuild build, List<BaseUse> uses, Map<String, BaseImage> bases) {
    Map<String, String> arguments = new LinkedHashMap<>(build.arguments());
    for (BaseUse use : uses) {
      BaseImage base = bases.get(use.reference());
      if (base != null) {
        use.argument().ifPresent(name -> arguments.put(name, base.argument()));
      }
    }
    return arguments;
  }

  private static Map<String, String> toRewrite(List<BaseUse> uses, Map<String, BaseImage> bases) {
    Map<String, String> rewritten = new LinkedHashMap<>();
    for (BaseUse use : uses) {
      BaseImage base = bases.get(use.reference());
      if (base != null && use.argument().isEmpty() && !base.argument().equals(use.reference())) {
        rewritten.put(use.reference(), base.argument());
      }
    }
    return rewritten;
  }

  /// Outside of the context, with the ignore file that belongs to the original beside it.
  private ImageFacts runWithCopy(
      ImageBuild build, String content, Map<String, String> arguments, Consumer<String> lines)
      throws IOException {
    Path directory = Files.createTempDirectory("berth-build");
    Path copy = directory.resolve("Dockerfile");
    Path ignore = directory.resolve("Dockerfile.dockerignore");
    try {
      Files.writeString(copy, content);
      Files.writeString(ignore, BuildContext.ignoreText(build));
      return run(build, command(build, copy, arguments), lines);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(ignore);
      Files.deleteIfExists(directory);
    }
  }

  private ImageFacts run(ImageBuild build, Command command, Consumer<String> lines) {
    CommandResult result =
        docker.run(command, line -> lines.accept(PREFIX.matcher(line).replaceFirst("")));
    if (!result.ok()) {
      throw new ProblemException(ExitCode.FAILED, failed(build, result));
    }
    return docker
        .image(build.tag())
        .orElseThrow(() -> new IllegalStateException("built, but not there: " + build.tag()));
  }

  private Problem failed(ImageBuild build, CommandResult result) {
    if (!docker.run(Command.of("docker", "buildx", "version")).ok()) {
      return Problem.of("can't build " + build.tag() + ": docker has no buildx")
          .withCause("docker buildx version fails")
          .withFix("berth up --yes installs it");
    }
    return FailedCommand.problem("can't build " + build.tag(), result)
        .withFix(result.command().shown())
        .withState("the image of that name, if there was one, is unchanged");
  }
}
