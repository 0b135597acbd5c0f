package dev.berth.image.transfer;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.DiskNeed;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.Privilege;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.Stdin;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Sends images from the engine of this machine to a server's, without a registry.
///
/// `docker load` takes an archive that lacks layers which the engine has (seen with Docker 26.1, in
/// the classic and in the containerd store) and refuses one that lacks any other; it checks each
/// layer against its digest. An engine may list what it has no longer, so that what was refused
/// goes once more as a whole. What arrived is read back.
public final class ImageTransfer {
  private static final Duration SAVE = Duration.ofMinutes(20);

  /// A slow line and a large image; a dead line is noticed by the connection itself.
  private static final Duration LOAD = Duration.ofHours(3);

  /// The engine leaves it to the kernel when layers are written: after a power cut they would be
  /// listed and empty.
  private static final Command SYNC = Command.of("sync").within(Duration.ofMinutes(10));

  /// Less than half of the time of gzip's own level 6, for a sixteenth more to send: on a line of
  /// ten megabits it comes out even, on a better one it is quicker.
  private static final String QUICKLY = "--use-compress-program=gzip -1";

  private final Side here;
  private final Side there;
  private final LongFunction<List<DiskNeed>> budget;

  public ImageTransfer(Side here, Side there) {
    this(here, there, bytes -> unpacked(there, bytes));
  }

  /// @param budget what must find room on the server's disk, given the unpacked size of what is
  ///   sent; checked before a byte is
  public ImageTransfer(Side here, Side there, LongFunction<List<DiskNeed>> budget) {
    this.here = here;
    this.there = there;
    this.budget = budget;
  }

  /// One end of it.
  ///
  /// @param facts of the host, its free space at [ScratchDirectory] and the engine's root included
  public record Side(Host host, HostFacts facts, DockerCli docker) {}

  /// Sends those images that the server lacks, gives all of them their names there, and takes the
  /// names here away.
  ///
  /// @param lines told how it goes
  public Sent send(List<Parcel> parcels, Consumer<String> lines) {
    dropWhatWasCutOff(parcels);
    List<ImageFacts> stock = there.docker().images();
    List<String> lacking = new ArrayList<>();
    for (Parcel parcel : parcels) {
      ImageFacts image = image(parcel);
      fit(parcel, image);
      if (stock.stream().noneMatch(other -> other.id().equals(image.id()))) {
        lacking.add(parcel.here());
      }
    }
    Sent sent = lacking.isEmpty() ? Sent.NOTHING : send(lacking, LayerStock.of(stock), lines);
    for (Parcel parcel : parcels) {
      String arrived = lacking.contains(parcel.here()) ? parcel.here() : image(parcel).id();
      there.docker().must("can't name an image", DockerCommands.tag(arrived, parcel.there()));
      readBack(parcel);
    }
    there.docker().run(DockerCommands.untag(lacking));
    here.docker().run(DockerCommands.untag(parcels.stream().map(Parcel::here).toList()));
    return sent;
  }

  /// An image that still bears its name from the way is of a transfer that did not come to its end:
  /// if the power failed, its layers may be there in name only.
  private void dropWhatWasCutOff(List<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      if (there.docker().image(parcel.here()).isPresent()) {
        there.docker().run(DockerCommands.untag(List.of(parcel.here())));
      }
    }
  }

  private Sent send(List<String> tags, LayerStock stock, Consumer<String> lines) {
    Privilege privilege =
        here.facts().docker().needsRoot() ? here.facts().privilege() : Privilege.NONE;
    try (ScratchDirectory scratch =
        ScratchDirectory.in(Path.of("/var/tmp"), here.host(), privilege)) {
      Path saved = scratch.with("saved").resolve("saved");
      lines.accept("taking " + tags.size() + " images out of the engine here");
      save(tags, saved);
      SavedImages images = SavedImages.in(saved);
      Cargo cargo = pack(saved, images, stock, lines);
      CommandResult loaded = load(cargo, lines);
      if (loaded.exit() > 0 && cargo.sent().known() > 0) {
        lines.accept("the server does not take it without the layers that it lists: they go too");
        cargo = pack(saved, images, LayerStock.of(List.of()), lines);
        loaded = load(cargo, lines);
      }
      mustBeTaken(loaded);
      // Before the images lose their names from the way, by which a cut-off transfer is known.
      FailedCommand.unlessOk("the server can't sync its disks", there.host().run(SYNC));
      return cargo.sent();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void save(List<String> tags, Path directory) {
    Command save =
        Command.of("sh", "-c", SAVE_SCRIPT, directory.toString())
            .plus(tags.toArray(String[]::new))
            .within(SAVE);
    here.docker().must("can't take the images out of the engine here", save);
  }

  private static final String SAVE_SCRIPT =
      """
      cd "$0" && docker save --output ../saved.tar "$@" && tar -xf ../saved.tar && rm ../saved.tar \
        && chmod -R a+rX .
      """;

  /// An archive for `docker load`, and what it holds.
  private record Cargo(Path file, Sent sent) {}

  private Cargo pack(Path saved, SavedImages images, LayerStock stock, Consumer<String> lines)
      throws IOException {
    Set<String> missing = images.missing(stock);
    long bytes = size(saved, missing);
    refuseWithoutRoom(bytes);
    lines.accept("compressing " + missing.size() + " layers, " + Sent.megabytes(bytes));
    Path file = saved.resolveSibling("payload.tar.gz");
    SavedImages.Shipment shipment =
        images.shipment(stock, saved.resolveSibling("layout-" + missing.size()));
    Command pack =
        Command.of("tar", "--create", QUICKLY, "--file", file.toString())
            .plus("--directory", shipment.directory().toString())
            .plus("--dereference", "--numeric-owner", "--no-recursion")
            .plus("--files-from", "-")
            .withStdin(Stdin.of(String.join("\n", shipment.files()) + "\n"))
            .within(SAVE);
    FailedCommand.unlessOk("can't pack the layers", here.host().run(pack));
    return new Cargo(file, new Sent(missing.size(), images.known(stock), bytes, Files.size(file)));
  }

  private CommandResult load(Cargo cargo, Consumer<String> lines) throws IOException {
    Command load =
        Command.of("docker", "load", "--quiet")
            .withStdin(MeteredFile.of(cargo.file(), lines))
            .within(LOAD);
    return there.docker().run(load);
  }

  private static void mustBeTaken(CommandResult loaded) {
    if (!loaded.ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem("the server does not take the images", loaded)
              .withFix("run it again: only what is missing is sent"));
    }
  }

  /// `docker load` unpacks everything once beside the store before the layers get their places.
  private static List<DiskNeed> unpacked(Side there, long bytes) {
    Path root = there.facts().docker().root();
    return List.of(new DiskNeed("images unpacked", root, Math.multiplyExact(bytes, 2)));
  }

  private void refuseWithoutRoom(long bytes) {
    List<Problem> problems = DiskNeed.unmet(budget.apply(bytes), there.facts());
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
  }

  /// The same layers under the same name: the id differs where the two engines store differently.
  private void readBack(Parcel parcel) {
    List<String> wanted = image(parcel).layers();
    List<String> arrived =
        there.docker().image(parcel.there()).map(ImageFacts::layers).orElse(List.of());
    if (!arrived.equals(wanted)) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the image " + parcel.there() + " is not what was sent")
              .withCause("layers here " + wanted + ", there " + arrived)
              .withFix("run it again"));
    }
  }

  /// A program for another processor would be sent, started, and fail with `exec format error`.
  private void fit(Parcel parcel, ImageFacts image) {
    String server = there.facts().architecture();
    if (!image.architecture().equals(server)) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the image " + parcel.there() + " is for " + image.architecture())
              .withCause("the server has " + server)
              .withFix("build on a machine with " + server + ", such as the server: berth up there")
              .withState("nothing was sent"));
    }
  }

  private ImageFacts image(Parcel parcel) {
    return here.docker().image(parcel.here()).orElseThrow(() -> gone(parcel));
  }

  private static long size(Path directory, Set<String> files) throws IOException {
    long sum = 0;
    for (String file : files) {
      sum += Files.size(directory.resolve(file));
    }
    return sum;
  }

  private static ProblemException gone(Parcel parcel) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("the image " + parcel.here() + " is not on this machine any more")
            .withFix("run it again"));
  }
}
