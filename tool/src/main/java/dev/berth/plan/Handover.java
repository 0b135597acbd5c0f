package dev.berth.plan;

import dev.berth.release.Slot;
import java.util.List;

/// One service, from the containers that run it to one of a new release.
///
/// @param position among the services that have slots: it decides the address
/// @param slot that the new container gets
/// @param from names of the containers that it is taken over from; empty when nobody serves. The
///   first is the one to go back to.
public record Handover(WantedSlot wanted, int position, Slot slot, List<String> from) {
  public Handover {
    from = List.copyOf(from);
  }

  public String service() {
    return wanted.service();
  }

  public Manner manner() {
    return wanted.manner();
  }

  /// Whether the new container starts while another one serves.
  public boolean beside() {
    return !from.isEmpty() && manner().startsBeside();
  }

  /// Whether the new container starts, as far as it can, while another one serves, and its process
  /// begins when that one has ended.
  public boolean waits() {
    return !from.isEmpty() && !manner().startsBeside();
  }

  String inWords() {
    if (from.isEmpty()) {
      return "start " + service();
    }
    return switch (manner()) {
      case STANDBY -> service() + " goes on in the container that stands by";
      case STOP_FIRST -> service() + " starts when the old one has ended";
      case OVERLAP -> service() + " has a new container; the old one ends";
    };
  }
}
