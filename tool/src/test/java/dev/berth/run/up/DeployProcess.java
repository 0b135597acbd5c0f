package dev.berth.run.up;

import dev.berth.host.HostLostException;
import dev.berth.host.ssh.SshHost;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A `deploy` of a kiosk in a process of its own, with a [Gate] in one of its steps: so that
/// something can happen to it or to the server meanwhile.
final class DeployProcess {
  private DeployProcess() {}

  /// Takes the kiosk's directory, the server's name, its configuration for ssh, and the step.
  public static void main(String[] arguments) {
    try (SshHost host = ServerKiosk.connect(arguments[1], Path.of(arguments[2]))) {
      Gate gate = new Gate(host, arguments[3]);
      Machine machine = ServerKiosk.machine(gate, host.address().hostname(), gate);
      UpOutcome outcome = ServerKiosk.command(machine, Path.of(arguments[0])).run(plan -> true);
      System.out.println("ended " + outcome.ending());
      outcome.problems().forEach(System.out::println);
    } catch (ProblemException refused) {
      refused.problems().forEach(System.out::println);
      System.out.println("refused " + refused.exitCode());
    } catch (UncheckedIOException unwritable) {
      System.out.println("failed " + unwritable);
    } catch (HostLostException lost) {
      System.out.println("lost " + lost.getMessage());
    }
  }
}
