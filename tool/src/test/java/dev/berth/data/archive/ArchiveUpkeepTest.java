package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveUpkeep.Done;
import dev.berth.data.sqlite.WalPosition;
import dev.berth.data.sqlite.WalSalt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveUpkeepTest {
  private static final RestoreTarget NEWEST = new RestoreTarget.Newest();

  @TempDir private Path directory;
  private ArchiveTrial trial;

  @BeforeEach
  void archived() throws Exception {
    trial = new ArchiveTrial(directory, 1024);
    trial.based();
    for (int i = 0; i < 10; i++) {
      trial.commit(60);
      trial.looks(8);
    }
  }

  @AfterEach
  void closed() throws Exception {
    trial.close();
  }

  @Test
  void whatTheOldestBaseLeadsToStays() throws Exception {
    List<Path> lives = trial.folder.lives();

    assertThat(upkeep(trial.bases.kept())).isEqualTo(new Done(0, 0));

    assertThat(trial.folder.lives()).hasSizeGreaterThan(3).isEqualTo(lives);
  }

  @Test
  void whatIsOfBeforeTheOldestBaseGoesAndTheRestComesBack() throws Exception {
    List<Path> lives = trial.folder.lives();
    Base young = trial.bases.take();

    Done done = upkeep(List.of(young));

    assertThat(done.removed()).isPositive();
    assertThat(trial.folder.lives()).isEqualTo(lives.subList(done.removed(), lives.size()));
    trial.commit(5);
    trial.looks(2);
    Path into = directory.resolve("back.db");
    new ArchiveRestore(trial.folder).restore(young, NEWEST, into);
    assertThat(CountingApp.content(into)).isEqualTo(trial.live());
  }

  @Test
  void basesThatTheArchiveDoesNotKnowRemoveNothing() throws Exception {
    Base known = trial.bases.kept().getFirst();
    WalSalt salt = known.position().salt();
    WalPosition elsewhere = new WalPosition(new WalSalt(salt.first() + 1000, ~salt.second()), 1);
    Base unknown = new Base("unknown", known.content(), elsewhere, known.taken());

    assertThat(upkeep(List.of(unknown))).isEqualTo(new Done(0, 0));
    assertThat(upkeep(List.of())).isEqualTo(new Done(0, 0));
  }

  private Done upkeep(List<Base> bases) throws Exception {
    return new ArchiveUpkeep(trial.folder).run(bases, trial.now()).orElseThrow();
  }
}
