package dev.berth.plan;

import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.Issuance;
import dev.berth.proxy.StoredCertificate;
import dev.berth.verify.Knock;
import dev.berth.verify.NameFacts;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to be known of a server before a release goes there, beside what holds for every
/// machine: how it is seen from the machine that Berth runs on.
///
/// @param own the addresses on its interfaces
/// @param connection the addresses that the connection was made to; empty when only a jump host can
///   tell
/// @param name where the stack's public name leads to
/// @param knocked what became of connections to the edge's ports, from here
/// @param clocks what the two clocks say
/// @param room what is on its disk, and what may come
/// @param authorities what was asked of certificate authorities for the name
public record ServerFacts(
    List<InetAddress> own,
    List<InetAddress> connection,
    NameFacts name,
    List<Knock.At> knocked,
    Clocks clocks,
    Room room,
    Authorities authorities) {

  public ServerFacts {
    own = List.copyOf(own);
    connection = List.copyOf(connection);
    knocked = List.copyOf(knocked);
  }

  public ServerFacts with(List<Knock.At> answers) {
    return new ServerFacts(own, connection, name, answers, clocks, room, authorities);
  }

  /// All addresses that lead to it, as far as anybody here knows.
  public List<InetAddress> known() {
    List<InetAddress> known = new ArrayList<>(own);
    connection.stream().filter(address -> !known.contains(address)).forEach(known::add);
    return List.copyOf(known);
  }

  /// What a server asked of certificate authorities for the stack's name.
  ///
  /// @param directory whom it is to ask now
  /// @param issuance what it has asked there
  /// @param real the certificate that Let's Encrypt gave for it
  public record Authorities(
      AcmeDirectory directory, Issuance issuance, Optional<StoredCertificate> real) {}

  /// Two clocks, looked at together.
  ///
  /// @param here when the server's answer was half-way, by this machine's clock
  /// @param unsure how far that may be off: half of the time that the question took
  public record Clocks(Instant here, Instant there, Duration unsure) {
    /// How far the server's is ahead; negative when it is behind.
    public Duration ahead() {
      return Duration.between(here, there);
    }
  }

  /// What the stack has on the server's disk, and what it may come to, in bytes.
  ///
  /// @param logCap what the logs of its services and the edge may grow to, by their limits
  /// @param logs what they have grown to
  /// @param unlimited services whose logs have no limit
  /// @param databases what a snapshot of every database takes
  public record Room(long logCap, long logs, List<String> unlimited, long databases) {
    public Room {
      unlimited = List.copyOf(unlimited);
    }
  }
}
