package dev.berth.inspect.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseDetectorTest {
  private static final String STORE =
      """
      class Store {
        private final Path file;
        Store(Path file) {
          this.file = file.toAbsolutePath();
        }
        void open() {
          source.setUrl("jdbc:sqlite:" + file);
        }
      }
      """;

  /// Calls of one name and things of one name are told apart by their types.
  @Test
  void anAddressIsNoPlaceOfADatabase() {
    Map<String, String> files =
        Map.of(
            "Store.java",
            STORE,
            "App.java",
            """
            class App {
              App(Config config) {
                new Store(config.data().store());
                Listener.on("0.0.0.0", 80);
              }
            }
            """,
            "Config.java",
            """
            record Config(Data data) {
              record Data(Path store) {}
              static Config read() {
                return new Config(new Data(Path.of("/srv/app.db")));
              }
            }
            """,
            "Parts.java",
            """
            record Parts(Store store, int tasks) {
              Parts on(Store other) {
                return new Parts(other, tasks);
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.DATABASE))
        .containsExactly("database sqlite /srv/app.db Store.java:7");
  }

  @Test
  void aPlaceThatOnlyTheRunKnowsIsShownAsWritten() {
    assertThat(Inspected.of(Map.of("Store.java", STORE), Kind.DATABASE))
        .containsExactly("database sqlite file Store.java:7");
  }

  @Test
  void whatIsSetForAWhileOrAtTheEndIsNoSetting() {
    Map<String, String> files =
        Map.of(
            "Store.java",
            """
            class Store {
              void migrate() {
                run("pragma foreign_keys = off");
                run("drop table old");
                run("pragma foreign_keys = on");
              }
              void close() {
                run("pragma busy_timeout = 0");
              }
              void version() {
                run("pragma user_version = 3");
              }
              void open() {
                run("pragma journal_mode = wal");
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.PRAGMA))
        .containsExactly(
            "pragma foreign_keys=on Store.java:5", "pragma journal_mode=wal Store.java:14");
  }

  @Test
  void theDriversSettersAreSettings() {
    Map<String, String> files =
        Map.of(
            "Store.java",
            """
            class Store {
              private static final int PATIENCE = 5000;
              void open() {
                var config = new SQLiteConfig();
                config.setBusyTimeout(PATIENCE);
                config.enforceForeignKeys(true);
                config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.PRAGMA))
        .containsExactly(
            "pragma busy_timeout=5000 Store.java:5",
            "pragma foreign_keys=true Store.java:6",
            "pragma synchronous=FULL Store.java:7");
  }
}
