import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.ssh.HostKeyDecision;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.image.BaseImage;
import dev.berth.image.BaseImages;
import dev.berth.image.BaseUse;
import dev.berth.image.Dockerfile;
import dev.berth.image.ImageBuild;
import dev.berth.image.ImageBuilder;
import dev.berth.image.transfer.ImageTransfer;
import dev.berth.image.transfer.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The two steps of `berth deploy` that bring an image to a server, by themselves: the same code,
/// without edge, release and checks. On the class path: Berth's jars.
///
///     java bench/Transfer.java build SOURCES TAG       LazyFlow's app, built from a clone
///     java bench/Transfer.java send TAG NAME USER@HOST
///                                                      sent to the server's engine, where it gets
///                                                      the name; says what it did
void main(String[] arguments) throws IOException {
  switch (arguments[0]) {
    case "build" -> build(Path.of(arguments[1]), arguments[2]);
    case "send" -> send(new Parcel(arguments[1], arguments[2]), arguments[3]);
    default -> throw new IllegalArgumentException(arguments[0]);
  }
}

final LocalHost here = new LocalHost();
final DockerCli engine = DockerCli.on(here);

void build(Path sources, String tag) throws IOException {
  Path dockerfile = sources.resolve("lazyflow/Dockerfile");
  Optional<String> target = Optional.of("app");
  ImageBuild build = new ImageBuild(tag, sources, dockerfile, target, Map.of(), Map.of());
  List<String> references =
      Dockerfile.parse(Files.readString(dockerfile)).bases(target, Map.of()).stream()
          .map(BaseUse::reference)
          .toList();
  Map<String, BaseImage> bases =
      new BaseImages(here, facts(), engine, InstantSource.system())
          .resolve(references, Map.of(), IO::println);
  new ImageBuilder(engine).build(build, bases, IO::println);
}

void send(Parcel parcel, String destination) {
  var options = SshOptions.of(HostKeyDecision.nobody(), System.getenv());
  try (SshHost server = SshHost.connect(destination, options)) {
    HostFacts facts = HostFactsReader.read(server, List.of());
    var from = new ImageTransfer.Side(here, facts(), engine);
    var to = new ImageTransfer.Side(server, facts, DockerCli.on(server));
    IO.println(new ImageTransfer(from, to).send(List.of(parcel), line -> {}).shown());
  }
}

HostFacts facts() {
  return HostFactsReader.read(here, List.of(BaseImages.SCRATCH));
}
