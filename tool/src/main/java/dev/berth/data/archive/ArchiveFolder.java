package dev.berth.data.archive;

import dev.berth.data.sqlite.WalSalt;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The archive of one database on the disk:
///
///     00000007-5f3a…/000001.wal.zst        a life of the log, by number and salt: its pieces
///     00000007-5f3a…/000002.open.wal.zst   the piece that still grows; all others never change
///     00000001+a0c6…/000001.wal.zst        a life that stands for several, with one commit
///     gaps.jsonl                           where it does not go on
///     origin                               tells this archive from others of this database
///     status.json                          how it is
///
/// Names sort in the order of time.
public final class ArchiveFolder {
  /// The only piece of an image.
  static final String FIRST_PIECE = "000001.wal.zst";

  private static final String ORIGIN = "yyyyMMdd'T'HHmmssSSS'Z'";
  private static final String PIECE = ".wal.zst";
  private static final String OPEN = ".open" + PIECE;
  private static final Jsonb JSON = Jsonb.builder().build();

  private final Path directory;

  public ArchiveFolder(Path directory) {
    this.directory = directory;
  }

  public Path directory() {
    return directory;
  }

  /// Makes it if it is not there; only its owner may look.
  void create() throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// Oldest first.
  public List<Path> lives() throws IOException {
    return sorted(directory, "\\d{8}[-+][0-9a-f]{16}");
  }

  /// Oldest first.
  public static List<Path> pieces(Path life) throws IOException {
    return sorted(life, "\\d{6}(\\.open)?\\.wal\\.zst");
  }

  /// The last piece that never changes.
  public Optional<Path> newestClosed() throws IOException {
    for (Path life : lives().reversed()) {
      for (Path piece : pieces(life).reversed()) {
        if (!isOpen(piece)) {
          return Optional.of(piece);
        }
      }
    }
    return Optional.empty();
  }

  /// Whether more may come into this piece, or its end may be torn.
  public static boolean isOpen(Path piece) {
    return piece.toString().endsWith(OPEN);
  }

  /// When the first batch of a piece was written; empty while there is none.
  public static Optional<Instant> begins(Path piece) throws IOException {
    try (PieceReader reader = new PieceReader(piece)) {
      return reader.next().map(Batch::time);
    }
  }

  /// A name for this very archive, made when it is asked for first. One that is begun anew, here or
  /// on another server, counts its lives from 1 again and must not be taken for it.
  public String origin(Instant now) throws IOException {
    Path file = directory.resolve("origin");
    if (!Files.exists(file)) {
      String name = DateTimeFormatter.ofPattern(ORIGIN).withZone(ZoneOffset.UTC).format(now);
      Path fresh = Files.writeString(directory.resolve("origin.new"), name);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    }
    return Files.readString(file);
  }

  /// The salt is the log's, so that a person finds the life that a snapshot names.
  Path newLife(WalSalt salt) throws IOException {
    List<Path> lives = lives();
    int number = lives.isEmpty() ? 1 : number(lives.getLast(), 8) + 1;
    Path life = directory.resolve("%08d-%s".formatted(number, text(salt)));
    Files.createDirectory(life);
    sync(directory);
    return life;
  }

  /// Where the next piece of a life goes.
  static Path newPiece(Path life) throws IOException {
    List<Path> pieces = pieces(life);
    int number = pieces.isEmpty() ? 1 : number(pieces.getLast(), 6) + 1;
    return life.resolve("%06d%s".formatted(number, OPEN));
  }

  /// Nothing comes into it any more.
  static void close(Path life, Path piece) throws IOException {
    Files.move(piece, closed(piece), StandardCopyOption.ATOMIC_MOVE);
    sync(life);
  }

  /// What a piece is called when nothing comes into it any more.
  static Path closed(Path piece) {
    return piece.resolveSibling(piece.getFileName().toString().replace(OPEN, PIECE));
  }

  /// The life that stands for several sorts right before the first of them.
  static Path image(Path first, WalSalt salt) {
    return first.resolveSibling("%08d+%s".formatted(number(first, 8), text(salt)));
  }

  /// Whether an image stands for all that ever was between it and this life: batches are numbered.
  public static boolean adjoin(Path image, Path life) throws IOException {
    Optional<Batch> last = Chains.first(image);
    Optional<Batch> first = Chains.first(life);
    return last.isPresent()
        && first.isPresent()
        && Image.of(first.get()).map(Image::firstNumber).orElse(first.get().number())
            == last.get().number() + 1;
  }

  /// Whether it stands for several.
  public static boolean isImage(Path life) {
    return life.getFileName().toString().charAt(8) == '+';
  }

  /// Whether this is a life of a log with that salt; an image may stand for one.
  public static boolean isOf(Path life, WalSalt salt) {
    return life.getFileName().toString().endsWith("-" + text(salt));
  }

  static String text(WalSalt salt) {
    return "%08x%08x".formatted(salt.first(), salt.second());
  }

  void add(Gap gap) throws IOException {
    byte[] line = (JSON.type(Gap.class).toJson(gap) + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("gaps.jsonl");
    try (FileChannel gaps =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      write(gaps, line);
    }
    sync(directory);
  }

  /// Oldest first. A line that was cut off when the power failed is passed over.
  public List<Gap> gaps() throws IOException {
    Path file = directory.resolve("gaps.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    JsonType<Gap> json = JSON.type(Gap.class);
    return Files.readAllLines(file).stream()
        .filter(line -> line.endsWith("}"))
        .map(json::fromJson)
        .toList();
  }

  void write(ArchiveStatus status) throws IOException {
    String text = JSON.type(ArchiveStatus.class).toJson(status);
    Path fresh = directory.resolve("status.json.new");
    Files.writeString(fresh, text + "\n");
    Files.move(fresh, statusFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Is there once an archiver has run.
  public Path statusFile() {
    return directory.resolve("status.json");
  }

  /// Empty when no archiver ever ran.
  public Optional<ArchiveStatus> status() throws IOException {
    Path file = statusFile();
    return Files.exists(file)
        ? Optional.of(JSON.type(ArchiveStatus.class).fromJson(Files.readString(file)))
        : Optional.empty();
  }

  /// A life, or what was to become one.
  public static void delete(Path life) throws IOException {
    if (!Files.exists(life)) {
      return;
    }
    try (Stream<Path> files = Files.list(life)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(life);
  }

  /// A new name survives a cut of power only when its directory is on the disk.
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void write(FileChannel file, byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  private static int number(Path file, int digits) {
    return Integer.parseInt(file.getFileName().toString().substring(0, digits));
  }

  private static List<Path> sorted(Path directory, String name) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
    }
  }
}
