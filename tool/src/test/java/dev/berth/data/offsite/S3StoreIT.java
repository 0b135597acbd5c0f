package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.KEY;
import static dev.berth.data.offsite.ObjectStoreContract.bytes;
import static dev.berth.data.offsite.ObjectStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against `s3rver`, which verifies signatures.
@Tag("apart")
class S3StoreIT implements ObjectStoreContract {
  @TempDir private static Path data;
  @TempDir private Path work;
  private static S3Server server;
  private static int tests;

  private Destination.S3 bucket;
  private ObjectStore store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3Server.start(data);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.stop();
  }

  @BeforeEach
  void open() {
    bucket = S3Server.bucket(server.port(), "shop/test" + tests++);
    store = store(bucket);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  private static ObjectStore store(Destination.S3 bucket) {
    return new Doors(S3Server::secrets, Bandwidth.unlimited()).open(bucket);
  }

  @Test
  void listsMoreThanOnePage() {
    IntStream.range(0, 1005).forEach(i -> store.put(name("files/%04d".formatted(i)), bytes("x")));

    assertThat(store.list("")).hasSize(1005);
  }

  @Test
  void aBucketWithoutAFolderWorksToo() {
    try (ObjectStore top = store(S3Server.bucket(server.port(), ""))) {
      assertThat(top.put(name("top"), bytes("x"))).isTrue();
      assertThat(top.list("to")).extracting(StoredObject::name).containsExactly(name("top"));
      top.delete(name("top"));
    }
  }

  @Test
  void aWrongSecretIsAProblemThatNamesItsVariable() {
    Credentials wrong = variable -> variable.equals("S3_SECRET") ? "another" : "S3RVER";
    try (ObjectStore refused = new Doors(wrong, Bandwidth.unlimited()).open(bucket)) {
      assertThatThrownBy(() -> refused.put(name("a"), bytes("x")))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                Problem problem = e.problems().getFirst();
                assertThat(problem.fix())
                    .hasValueSatisfying(fix -> assertThat(fix).contains("S3_SECRET"));
                assertThat(problem.toString()).doesNotContain("another");
              });
    }
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsAProblem() {
    Destination.S3 none =
        new Destination.S3(bucket.endpoint(), "no-such", "", "ru-1", true, "S3_KEY", "S3_SECRET");
    try (ObjectStore nowhere = store(none)) {
      assertThatThrownBy(() -> nowhere.list("")).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void aConnectionThatIsCutInAPutIsTriedAgain() throws IOException {
    byte[] part = EnvelopeTest.bytes(Parts.PLAIN);
    try (CuttingProxy proxy = CuttingProxy.before(server.port(), 3_000_000, 1);
        ObjectStore shaky = store(S3Server.bucket(proxy.port(), bucket.folder()))) {
      assertThat(shaky.put(name("a"), part)).isTrue();
      assertThat(proxy.cutsLeft()).isZero();
    }
    assertThat(store.get(name("a"))).isEqualTo(part);
  }

  /// This server keeps the half of a put that it got, which S3 itself never does.
  @Test
  void whatIsLeftOfAConnectionThatIsCutEachTimeIsReplacedByTheNextRun() throws IOException {
    Freight freight = Freight.in(work.resolve("backup"));
    Upload upload = new Upload(KEY.recipient(), work.resolve("notes"), (to, done, all) -> {});
    Upload.Order order = freight.order(bucket);
    try (CuttingProxy proxy = CuttingProxy.before(server.port(), 3_000_000, 99)) {
      Destination.S3 shaky = S3Server.bucket(proxy.port(), bucket.folder());

      assertThat(upload.send(order, to -> store(shaky)).get(bucket))
          .isInstanceOf(Outcome.Incomplete.class);
    }
    assertThat(upload.send(order, to -> store(bucket)).get(bucket))
        .isInstanceOf(Outcome.Complete.class);

    Cargo database = freight.at(freight.files().getFirst(), work.resolve("fetched"));
    new Download(store, KEY.identity()).fetch(database);
    assertThat(Files.mismatch(database.file(), freight.files().getFirst().file())).isEqualTo(-1);
  }

  /// The program brings a runtime of its own, with these modules.
  @Test
  void needsNoOtherModulesThanTheProgramHas() throws IOException, InterruptedException {
    String modules =
        Files.readAllLines(Path.of("launcher/build.sh")).stream()
            .filter(line -> line.startsWith("modules="))
            .map(line -> line.substring("modules=".length()))
            .findFirst()
            .orElseThrow();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                modules,
                "-cp",
                System.getProperty("java.class.path"),
                S3Process.class.getName(),
                Integer.toString(server.port()),
                bucket.folder())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(store.get(name("files/a"))).isEqualTo(bytes("there"));
  }

  @Test
  void aStoreThatIsDownIsAProblem() throws IOException {
    try (ObjectStore down = store(S3Server.bucket(FreePort.take(), ""))) {
      assertThatThrownBy(() -> down.list("")).isInstanceOf(ProblemException.class);
    }
  }
}
