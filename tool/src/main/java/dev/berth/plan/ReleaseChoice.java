package dev.berth.plan;

import dev.berth.release.ReleaseIntent;
import dev.berth.release.ReleaseRecord;
import java.util.Optional;

/// Which release `up` is about: the one that is recorded, when nothing changed; one that was begun
/// and cut off; or a new one.
///
/// @param fresh it has no record yet
/// @param resumed it was begun by an earlier run
record ReleaseChoice(int number, boolean fresh, boolean resumed, String reason) {

  static ReleaseChoice of(Wanted wanted, StackFacts facts) {
    Optional<ReleaseRecord> latest = facts.latest();
    Optional<String> content = wanted.content();
    boolean same = content.isPresent() && latest.map(ReleaseRecord::content).equals(content);
    if (same && !wanted.withData()) {
      return new ReleaseChoice(latest.get().number(), false, false, "");
    }
    Optional<ReleaseIntent> begun =
        facts.unfinished().filter(intent -> content.equals(Optional.of(intent.content())));
    if (begun.isPresent()) {
      return new ReleaseChoice(begun.get().number(), true, true, "it was begun and cut off");
    }
    String reason =
        wanted
            .back()
            .map(back -> "release " + back.to().number() + " is to run again")
            .orElse(latest.isPresent() ? "the files ask for something else" : "there is none yet");
    return new ReleaseChoice(facts.highestNumber() + 1, true, false, reason);
  }
}
