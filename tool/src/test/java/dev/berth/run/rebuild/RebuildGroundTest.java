package dev.berth.run.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.Access;
import dev.berth.data.snapshot.Manifest.Content;
import dev.berth.data.snapshot.Proof;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.host.DiskSpace;
import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.host.port.PortOwner;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.offsite.ReleaseCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebuildGroundTest {
  private static final Path STATE = Path.of("/opt/berth");
  private static final long MB = 1L << 20;
  private static final Instant THEN = Instant.parse("2026-11-27T02:15:00Z");

  @Test
  void anEmptyServerIsFit() {
    assertThat(ground("amd64", 10_000).problems(manifest(), copy())).isEmpty();
  }

  @Test
  void allThatIsInTheWayIsToldAtOnce() {
    RebuildGround ground =
        new RebuildGround(
            host("arm64", 900),
            STATE,
            List.of("10.0.0.0/8"),
            List.of(new PortOwner.Program(80, 812, "nginx")),
            List.of("shop_goods"));

    assertThat(ground.problems(manifest(), copy()))
        .extracting(Problem::what)
        .containsExactly(
            "this server has a volume shop_goods already",
            "the images of the release don't run on this server",
            "this server uses addresses of 10.213.7.0/24 already",
            "port 80 is taken by nginx (process 812)",
            "not enough free space at /opt/berth (file system /): 900 MB free, 1126 MB needed");
    assertThatThrownBy(() -> ground.unlessUnfit(manifest(), copy()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problems())
                    .hasSize(5)
                    .allMatch(problem -> problem.state().equals(Optional.of("nothing was changed")))
                    .allMatch(problem -> problem.fix().isPresent()));
  }

  /// 30 of the database and 90 of uploads are data, there twice; 10, 90, 20 and 80 are fetched; the
  /// image, which has two names, is 215, there twice; 256 stay free.
  @Test
  void asMuchSpaceAsAllOfItTakesIsEnough() {
    assertThat(ground("amd64", 1126).problems(manifest(), copy())).isEmpty();
    assertThat(ground("amd64", 1125).problems(manifest(), copy())).hasSize(1);
  }

  @Test
  void whereNoImagesWereSentTheProcessorDoesNotMatter() {
    assertThat(ground("arm64", 10_000).problems(manifest(), copy(List.of()))).isEmpty();
  }

  private static RebuildGround ground(String architecture, long free) {
    return new RebuildGround(
        host(architecture, free),
        STATE,
        List.of("172.17.0.0/16", "10.213.6.0/24", "fd00::/64"),
        List.of(),
        List.of());
  }

  private static HostFacts host(String architecture, long free) {
    return new HostFacts(
        OperatingSystem.parse("ID=debian\nVERSION_CODENAME=trixie\n"),
        architecture,
        0,
        Privilege.ROOT,
        InitSystem.SYSTEMD,
        1L << 30,
        1,
        List.of(
            new DiskSpace(STATE, Path.of("/"), 7, free * MB),
            new DiskSpace(DockerFacts.USUAL_ROOT, Path.of("/"), 7, free * MB)),
        DockerFacts.none());
  }

  private static Manifest manifest() {
    Manifest.DatabaseCopy database =
        new Manifest.DatabaseCopy(
            "shop.db",
            "/volumes/goods/shop.db",
            "shop.db.zst",
            4096,
            1,
            true,
            0,
            Optional.empty(),
            0,
            content(30, "plain"),
            content(10, "compressed"),
            access(),
            Optional.empty());
    TreeCopy.FileCopy picture =
        new TreeCopy.FileCopy("bread.jpg", content(90, "bread"), access(), THEN, 1);
    TreeCopy tree =
        new TreeCopy(
            "goods",
            "/volumes/goods",
            List.of(),
            List.of(),
            List.of(picture),
            List.of(),
            List.of(),
            List.of());
    Proof proof = new Proof(THEN, "read back", List.of());
    return new Manifest(
        1, "20261127T021500Z", "shop", THEN, THEN, List.of(database), List.of(tree), proof);
  }

  private static ReleaseCopy copy() {
    Content packed = content(80, "image");
    return copy(
        List.of(
            new ReleaseCopy.Image(
                "shop/app:3", "shop/app:3", "sha256:1", "amd64", 215 * MB, packed),
            new ReleaseCopy.Image(
                "shop/job:3", "shop/app:3", "sha256:1", "amd64", 215 * MB, packed)));
  }

  private static ReleaseCopy copy(List<ReleaseCopy.Image> images) {
    return new ReleaseCopy(
        ReleaseCopy.FORMAT,
        new BackupSet("shop", List.of(), List.of(), new BackupSet.Keep(24, 7, 4), false),
        3,
        content(20, "files"),
        Optional.empty(),
        "10.213.7.0/24",
        List.of(new ReleaseCopy.Volume("shop_goods", "/volumes/goods", access())),
        images);
  }

  private static Content content(long megabytes, String hash) {
    return new Content(megabytes * MB, hash);
  }

  private static Access access() {
    return new Access(0, 0, "0644");
  }
}
