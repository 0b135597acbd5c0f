package dev.berth.data.archive;

import dev.berth.data.archive.Batch.Span;
import dev.berth.data.sqlite.WalFrame;
import dev.berth.data.sqlite.WalPosition;
import dev.berth.data.sqlite.WalSalt;
import dev.berth.data.sqlite.WalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes old lives of a log small: an image of many is one life with one commit, which has the last
/// version of each page that they had. It is a log that SQLite itself would take. Runs beside the
/// archiver, in a process of its own, and one at a time.
public final class Compact {
  private final ArchiveFolder folder;
  private final Path scratch;

  public Compact(ArchiveFolder folder) {
    this.folder = folder;
    this.scratch = folder.directory().resolve("compacting");
  }

  /// Makes what is due, and gives how many images that were. Lives are removed when their image was
  /// read back; what can't be read is refused, and stays.
  public int run(Instant now) throws IOException {
    ArchiveFolder.delete(scratch);
    removeWhatImagesStandFor();
    Map<Path, LifeSummary> lives = new LinkedHashMap<>();
    for (Path life : folder.lives()) {
      LifeSummary.of(life).ifPresent(summary -> lives.put(life, summary));
    }
    CompactionPlan plan =
        CompactionPlan.of(lives.values().stream().map(LifeSummary::life).toList(), now);
    for (List<Path> image : plan.images()) {
      make(image.stream().flatMap(life -> Stream.ofNullable(lives.get(life))).toList());
      removeWhatImagesStandFor();
    }
    return plan.images().size();
  }

  /// Also after the power failed between an image and this.
  private void removeWhatImagesStandFor() throws IOException {
    long done = 0;
    for (Path life : folder.lives()) {
      Optional<Batch> first = Chains.first(life);
      if (first.isPresent() && first.get().number() <= done) {
        ArchiveFolder.delete(life);
      } else if (first.isPresent() && Image.of(first.get()).isPresent()) {
        done = first.get().number();
      }
    }
  }

  private void make(List<LifeSummary> lives) throws IOException {
    LifeSummary first = lives.getFirst();
    LifeSummary last = lives.getLast();
    LastFrames kept = new LastFrames();
    WalPosition end = read(lives, kept::add);
    Image image =
        new Image(first.firstNumber(), last.lastHash(), first.begin(), end.salt(), end.frames());

    Files.createDirectory(scratch);
    Path piece = scratch.resolve(ArchiveFolder.FIRST_PIECE);
    write(piece, lives, kept, image);
    check(piece);
    ArchiveFolder.sync(scratch);
    Files.move(
        scratch,
        ArchiveFolder.image(first.directory(), image.salt(last.last().number())),
        StandardCopyOption.ATOMIC_MOVE);
    ArchiveFolder.sync(folder.directory());
  }

  /// Once more through all lives: what counts is known only at their end.
  private static void write(Path piece, List<LifeSummary> lives, LastFrames kept, Image image)
      throws IOException {
    Batch first = lives.getFirst().first();
    Batch last = lives.getLast().last();
    int pageSize = first.span().pageSize();
    WalSalt salt = image.salt(last.number());
    AtomicReference<Span> span = new AtomicReference<>(first.span());
    try (PieceWriter writer = PieceWriter.create(piece)) {
      writer.append(
          image.note(),
          out -> {
            ImageWriter log = new ImageWriter(kept, new WalWriter(out, salt, pageSize));
            read(lives, log::put);
            span.set(log.span(pageSize));
          },
          packed ->
              new Batch(
                  last.number(),
                  first.previous(),
                  last.millis(),
                  span.get(),
                  packed,
                  image.note()));
      writer.sync();
    }
  }

  /// All frames, checked like those of a restore.
  private static WalPosition read(List<LifeSummary> lives, Consumer<WalFrame> frames)
      throws IOException {
    WalPosition begin = new WalPosition(lives.getFirst().begin(), 0);
    int pageSize = lives.getFirst().first().span().pageSize();
    RestoreRun run = new RestoreRun(new LogReplay(frames, pageSize, begin), begin, Instant.EPOCH);
    return run.over(lives.stream().map(LifeSummary::directory).toList(), _ -> true).position();
  }

  private static void check(Path piece) throws IOException {
    try (PieceReader reader = new PieceReader(piece)) {
      Batch batch = reader.next().orElseThrow();
      WalPosition begin = new WalPosition(batch.span().salt(), 0);
      LogReplay replay = new LogReplay(_ -> {}, batch.span().pageSize(), begin);
      replay.begin(batch);
      reader.content(batch, replay::take);
      replay.end(batch);
    }
  }
}
