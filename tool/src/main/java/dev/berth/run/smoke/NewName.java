package dev.berth.run.smoke;

import dev.berth.host.AddressText;
import dev.berth.host.OwnAddresses;
import dev.berth.problem.Problem;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import dev.berth.verify.NameFacts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The name of a stack that came to a new server.
final class NewName {
  private NewName() {}

  /// Why nobody finds the stack there yet, if so. A name that leads nowhere may be one that is
  /// known elsewhere; behind another proxy it leads to that one.
  static Optional<Problem> of(Machine machine, Stack stack) {
    if (machine.server().isEmpty() || stack.behind().isPresent()) {
      return Optional.empty();
    }
    List<InetAddress> server =
        new ArrayList<>(NameFacts.lookUp(machine.server().get().address()).all());
    server.addAll(OwnAddresses.read(machine.host()));
    return elsewhere(NameFacts.lookUp(stack.publicName().value()), server);
  }

  /// @param server its addresses, the one that it is reached by first
  static Optional<Problem> elsewhere(NameFacts name, Collection<InetAddress> server) {
    if (name.leadsNowhere() || name.all().stream().anyMatch(server::contains)) {
      return Optional.empty();
    }
    String leads = name.all().stream().map(AddressText::of).collect(Collectors.joining(", "));
    String there = server.stream().findFirst().map(AddressText::of).orElse("the new server");
    return Optional.of(
        Problem.of(name.name() + " leads to " + leads + ", which is not this server")
            .withCause("until it leads to " + there + " no certificate comes, and no visitor")
            .withFix("let its A record say " + there + ", then: berth smoke")
            .withState("the stack runs on the new server, with its data"));
  }
}
