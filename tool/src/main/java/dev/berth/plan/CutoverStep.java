package dev.berth.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A step that puts a release in the place of another, for the services that requests are sent to.
public sealed interface CutoverStep extends Step {
  /// Makes the release that counts the one that runs, and removes what others have left.
  ///
  /// @param number empty when no release ever counted
  /// @param left releases that are neither the one that counts nor the one that is wanted
  record ReturnTo(Optional<Integer> number, List<Integer> left) implements CutoverStep {
    public ReturnTo {
      left = List.copyOf(left);
    }

    @Override
    public String id() {
      return "return";
    }

    @Override
    public String title() {
      String back = number.map(n -> "go back to release " + n + " and ").orElse("");
      return back + "remove what is left of release " + CutoverStep.list(left);
    }
  }

  /// Creates the containers of a release in the slots that are free; starts none.
  record CreateServices(int number, List<Handover> handovers) implements CutoverStep {
    public CreateServices {
      handovers = List.copyOf(handovers);
    }

    @Override
    public String id() {
      return "create";
    }

    @Override
    public String title() {
      return "create the containers of release " + number + ": " + slots();
    }

    /// Services whose processes begin when the old ones have ended.
    public Set<String> waiting() {
      return handovers.stream()
          .filter(Handover::waits)
          .map(Handover::service)
          .collect(Collectors.toUnmodifiableSet());
    }

    private String slots() {
      return handovers.stream()
          .map(one -> one.service() + " in slot " + one.slot().letter())
          .collect(Collectors.joining(", "));
    }
  }

  /// Starts those new containers that may run beside the old ones, and waits until they stand by,
  /// or serve.
  record StandBy(int number, List<Handover> handovers) implements CutoverStep {
    public StandBy {
      handovers = List.copyOf(handovers);
    }

    @Override
    public String id() {
      return "standby";
    }

    @Override
    public String title() {
      return "start "
          + CutoverStep.list(handovers.stream().map(Handover::service).toList())
          + " of release "
          + number
          + " beside what serves, and wait until "
          + (handovers.size() == 1 ? "it is ready" : "they are ready");
    }
  }

  /// Ends the old containers and lets the new ones serve; the edge holds the requests meanwhile.
  ///
  /// @param previous the release to go back to
  record Cutover(int number, Optional<Integer> previous, List<Handover> handovers)
      implements CutoverStep {
    public Cutover {
      handovers = List.copyOf(handovers);
    }

    @Override
    public String id() {
      return "cutover";
    }

    @Override
    public String title() {
      return "hand over to release "
          + number
          + ": "
          + handovers.stream().map(Handover::inWords).collect(Collectors.joining(", "));
    }
  }

  /// Removes the stopped containers of releases before, once they are no way back any more.
  record RemoveReplaced(int number) implements CutoverStep {
    @Override
    public String id() {
      return "remove-replaced";
    }

    @Override
    public String title() {
      return "remove the stopped containers that release " + number + " has replaced";
    }
  }

  private static String list(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
