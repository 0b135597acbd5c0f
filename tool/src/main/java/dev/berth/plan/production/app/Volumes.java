package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import dev.berth.stack.VolumeKey;
import dev.berth.stack.compose.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which volumes an app needs, from where its databases are opened and its files written.
final class Volumes {
  private static final String SQLITE = "sqlite ";
  private static final String HOME = Within.APP + "/data";

  private final App app;
  private final Map<String, Volume> byMount = new LinkedHashMap<>();

  private Volumes(App app) {
    this.app = app;
  }

  static List<Volume> of(App app) {
    if (app.stack().isPresent()) {
      return ofStack(app.stack().get());
    }
    Volumes volumes = new Volumes(app);
    app.all(Kind.DATABASE)
        .filter(database -> database.value().startsWith(SQLITE))
        .forEach(volumes::database);
    app.all(Kind.WRITES_TO).forEach(volumes::files);
    return List.copyOf(volumes.byMount.values());
  }

  /// `berth.yaml` has the last word.
  private static List<Volume> ofStack(Stack stack) {
    List<Volume> volumes = new ArrayList<>();
    for (StackData.Database database : stack.data().databases()) {
      Source why = Setting.of("data.sqlite", database.path().toString(), database.place());
      volumes.add(volume(stack, database.volume(), database.path().toString(), why));
    }
    for (StackData.Files files : stack.data().files()) {
      Source why = Setting.of("data.files", files.volume().value(), files.place());
      volumes.add(volume(stack, files.volume(), "", why));
    }
    return volumes;
  }

  private static Volume volume(Stack stack, VolumeKey key, String file, Source why) {
    String mount =
        stack.compose().services().stream()
            .flatMap(service -> service.mounts().stream())
            .filter(one -> one.volumeKey().filter(key::equals).isPresent())
            .map(Mount::target)
            .findFirst()
            .orElse("(not mounted)");
    Optional<String> database = Optional.of(file).filter(name -> !name.isEmpty());
    return new Volume(key.value(), mount, database, Optional.empty(), List.of(why));
  }

  private void database(Finding finding) {
    Told told = Told.of(finding.value().substring(SQLITE.length()));
    Optional<String> path =
        told.value().filter(Volumes::isPath).map(this::inContainer).filter(this::mountable);
    if (path.isPresent()) {
      String file = path.get();
      add(parent(file), Optional.of(Within.name(file)), Optional.empty(), finding);
    } else if (told.variable().isPresent()) {
      String file = told.value().map(Within::name).orElse(app.name() + ".db");
      String set = told.variable().get() + "=" + HOME + "/" + file;
      add(HOME, Optional.of(file), Optional.of(set), finding);
    }
  }

  private void files(Finding finding) {
    Told told = Told.of(finding.value());
    Optional<String> path =
        told.value().filter(Volumes::isPath).map(this::inContainer).filter(d -> !isRoot(d));
    if (path.isPresent()) {
      add(path.get(), Optional.empty(), Optional.empty(), finding);
    } else if (told.variable().isPresent()) {
      String mount = Within.APP + "/files";
      add(mount, Optional.empty(), Optional.of(told.variable().get() + "=" + mount), finding);
    }
  }

  private void add(String mount, Optional<String> file, Optional<String> set, Finding finding) {
    Volume known = byMount.get(mount);
    List<Source> why = new ArrayList<>(known == null ? List.of() : known.why());
    why.add(Source.of(finding));
    String key = known == null ? key(mount) : known.key();
    byMount.put(
        mount,
        new Volume(
            key,
            mount,
            known == null ? file : known.database().or(() -> file),
            known == null ? set : known.set().or(() -> set),
            why));
  }

  /// A name of its own: `data`, or `data-2`.
  private String key(String mount) {
    String base = Within.name(mount).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String key = base;
    for (int i = 2; isTaken(key); i++) {
      key = base + "-" + i;
    }
    return key;
  }

  private boolean isTaken(String key) {
    return byMount.values().stream().anyMatch(volume -> volume.key().equals(key));
  }

  private String inContainer(String path) {
    return path.startsWith("/")
        ? path
        : Within.container(Within.resolve(app.program().map(Program::root).orElse(""), path));
  }

  /// A volume over the program's own directory would hide the program.
  private boolean mountable(String file) {
    return !isRoot(parent(file));
  }

  private boolean isRoot(String directory) {
    return directory.isEmpty()
        || directory.equals(Within.APP)
        || directory.equals(app.program().map(Program::workingDirectory).orElse(Within.APP))
        || directory.startsWith("..");
  }

  private static String parent(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /// An expression that was not understood, `:memory:` and addresses are none.
  private static boolean isPath(String text) {
    return text.matches("[\\w./@-]+") && !text.contains("://");
  }
}
