package dev.berth.run;

import dev.berth.progress.Progress;
import dev.berth.proxy.EdgePorts;
import java.nio.file.Path;
import java.util.Optional;

/// An `up` of a kiosk in a process of its own, which says each step it begins and can be killed.
final class UpProcess {
  private UpProcess() {}

  /// With it as a fifth argument it is the way back, with data, to the release before.
  static final String BACK = "back";

  /// Takes the kiosk's name, its directory and the edge's two ports.
  public static void main(String[] arguments) {
    EdgePorts ports = new EdgePorts(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    Kiosk kiosk = new Kiosk(arguments[0], Path.of(arguments[1]), new Aloud(), ports);
    Optional<ReturnOrder> back =
        arguments.length > 4
            ? Optional.of(new ReturnOrder(Optional.empty(), true))
            : Optional.empty();
    Up up = new Up(kiosk.machine, kiosk::stack, back);
    System.out.println(up.run(plan -> true).ending());
  }

  /// Says what goes on.
  private static final class Aloud implements Progress {
    @Override
    public void started(String stepId, String title) {
      System.out.println("begun " + stepId);
    }

    @Override
    public void doing(String stepId, String detail) {
      System.out.println("doing " + stepId + ": " + detail);
    }

    @Override
    public void failed(String stepId, String reason) {
      System.out.println("failed " + stepId + ": " + reason);
    }
  }
}
