package dev.berth.data.offsite;

import java.util.function.Supplier;

/// A store whose user dies with a certain request: before the store does anything, or after it did.
final class MortalStore extends ForwardingStore {
  /// What a kill -9 is to the code under test: nothing of it goes on.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final int last;
  private final boolean done;
  private int requests;

  /// @param last the number of the last request, from 0
  /// @param done whether the store still does what it asks
  MortalStore(ObjectStore store, int last, boolean done) {
    super(store);
    this.last = last;
    this.done = done;
  }

  int requests() {
    return requests;
  }

  @Override
  <T> T request(Supplier<T> request) {
    boolean dies = requests++ == last;
    if (dies && !done) {
      throw new Killed();
    }
    T answer = request.get();
    if (dies) {
      throw new Killed();
    }
    return answer;
  }
}
