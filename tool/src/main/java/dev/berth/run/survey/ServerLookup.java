package dev.berth.run.survey;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.port.PortOwners;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;

/// Looks at the server that a production plan is for. Changes nothing there.
public final class ServerLookup {
  private ServerLookup() {}

  /// All that a plan goes by.
  ///
  /// @param address as the plan calls it
  public static SurveyedServer of(String address, Machine machine) {
    HostFacts facts = HostSurvey.facts(machine);
    PortOwners owners =
        new PortOwners(machine.host(), facts.privilege(), HostSurvey.docker(machine, facts));
    return new SurveyedServer(
        address, facts, swap(machine.host()), owners.of(owners.listeningBeyondLoopback()));
  }

  private static long swap(Host host) {
    CommandResult read = host.run(Command.of("cat", "/proc/meminfo"));
    return swapBytes(FailedCommand.unlessOk("can't read the memory of " + host.name(), read).out());
  }

  /// The value of `SwapTotal` in proc(5) meminfo, which counts in KiB; a kernel without swap has no
  /// such line.
  static long swapBytes(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("SwapTotal:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kib -> Long.parseLong(kib) * 1024)
        .findFirst()
        .orElse(0);
  }
}
