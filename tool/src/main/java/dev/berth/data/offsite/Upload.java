package dev.berth.data.offsite;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/// Carries files to all destinations at once; each goes on by itself, so that one that fails stops
/// no other. What is there already is not sent again: after a failure, a kill or a day without a
/// network the same call goes on where it stopped.
///
/// @param recipient for whom everything is sealed
/// @param notes a directory of this machine, for what must be known after a kill
public record Upload(Recipient recipient, Path notes, Watch watch) {

  /// Told how far each destination is; by several threads.
  @FunctionalInterface
  public interface Watch {
    /// So much is there.
    ///
    /// @param done bytes of all files that are there
    void moved(Destination destination, long done, long all);
  }

  /// What is to be where, such as one snapshot. The manifests go after everything else: one that is
  /// there has all that it names. A file that can't be sent keeps all after it from being sent.
  public record Order(List<Cargo> files, List<Cargo> manifests, List<Destination> destinations) {
    public Order {
      files = List.copyOf(files);
      manifests = List.copyOf(manifests);
      destinations = List.copyOf(destinations);
    }

    private List<Cargo> all() {
      return Stream.of(files, manifests).flatMap(List::stream).toList();
    }
  }

  /// Sends what is missing.
  ///
  /// @param doors open a destination, such as [Doors#open]
  public Map<Destination, Outcome> send(Order order, Function<Destination, ObjectStore> doors) {
    Map<Destination, Future<Outcome>> running = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Destination to : order.destinations()) {
        running.put(to, threads.submit(() -> send(order.all(), to, doors)));
      }
    }
    Map<Destination, Outcome> outcomes = new LinkedHashMap<>();
    running.forEach((destination, outcome) -> outcomes.put(destination, ended(outcome)));
    return outcomes;
  }

  private Outcome send(List<Cargo> all, Destination to, Function<Destination, ObjectStore> doors) {
    long size = all.stream().mapToLong(Cargo::size).sum();
    Shipment shipment =
        new Shipment(recipient, InFlight.to(to, notes), done -> watch.moved(to, done, size));
    try (ObjectStore store = doors.apply(to)) {
      shipment.send(all, store);
      return new Outcome.Complete(all.size(), shipment.sentBytes());
    } catch (ProblemException told) {
      return new Outcome.Incomplete(told.problems(), shipment.sentBytes());
    } catch (IOException local) {
      Problem problem =
          Problem.of("can't read, or note, what is to be sent to " + to.shown())
              .withCause(local.toString());
      return new Outcome.Incomplete(List.of(problem), shipment.sentBytes());
    }
  }

  private static Outcome ended(Future<Outcome> outcome) {
    try {
      return outcome.get();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
