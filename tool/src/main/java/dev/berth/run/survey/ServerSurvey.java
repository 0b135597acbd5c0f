package dev.berth.run.survey;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.OwnAddresses;
import dev.berth.plan.ServerFacts;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.CertificateStore;
import dev.berth.run.AtOnce;
import dev.berth.run.Machine;
import dev.berth.run.UpContext;
import dev.berth.verify.Knock;
import dev.berth.verify.NameFacts;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Looks at a server from the machine that Berth runs on, before anything goes there. Changes
/// nothing.
public final class ServerSurvey {
  private static final Duration KNOCK = Duration.ofSeconds(5);

  private final UpContext context;
  private final Host host;

  public ServerSurvey(UpContext context) {
    this.context = context;
    this.host = context.machine().host();
  }

  /// All looks at the same time.
  ///
  /// @param server how it is reached
  public ServerFacts look(Machine.Server server) {
    String domain = context.wanted().site().domain();
    try (AtOnce looks = new AtOnce()) {
      Supplier<List<InetAddress>> own = looks.look(() -> OwnAddresses.read(host));
      Supplier<ServerFacts.Clocks> clocks = looks.look(() -> clocks(host, clock()));
      Supplier<ServerFacts.Room> room = looks.look(() -> new RoomReader(context).read());
      Supplier<ServerFacts.Authorities> authorities = looks.look(() -> authorities(domain));
      Supplier<NameFacts> name = looks.look(() -> NameFacts.lookUp(domain));
      List<InetAddress> connection = NameFacts.lookUp(server.address()).all();
      ServerFacts seen =
          new ServerFacts(
              own.get(),
              connection,
              name.get(),
              List.of(),
              clocks.get(),
              room.get(),
              authorities.get());
      return seen.with(new Knock(KNOCK).at(entrances(seen), ports()));
    }
  }

  /// Where users will arrive, if their way leads here at all; else where the connection goes.
  private static List<InetAddress> entrances(ServerFacts known) {
    List<InetAddress> right = known.name().all().stream().filter(known.known()::contains).toList();
    return right.isEmpty() ? known.connection() : right;
  }

  private ServerFacts.Authorities authorities(String domain) {
    AcmeDirectory directory = AcmeDirectory.of(context.authority().ca());
    CertificateStore store = new CertificateStore(host, context.docker(), context.machine().edge());
    return new ServerFacts.Authorities(
        directory,
        store.issuance(directory, domain),
        store.certificate(AcmeDirectory.LETS_ENCRYPT, domain));
  }

  private List<Integer> ports() {
    return context.machine().edge().ports().fromOutside().all();
  }

  private InstantSource clock() {
    return context.machine().clock();
  }

  /// `date` of coreutils; the answer was written somewhere between question and answer.
  static ServerFacts.Clocks clocks(Host host, InstantSource clock) {
    Instant asked = clock.instant();
    CommandResult date = host.run(Command.of("date", "+%s.%N"));
    Instant answered = clock.instant();
    String[] parts =
        FailedCommand.unlessOk("can't read the clock of " + host.name(), date)
            .out()
            .strip()
            .split("\\.", 2);
    Duration half = Duration.between(asked, answered).dividedBy(2);
    Instant there = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    return new ServerFacts.Clocks(asked.plus(half), there, half);
  }
}
