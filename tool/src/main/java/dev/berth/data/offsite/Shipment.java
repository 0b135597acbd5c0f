package dev.berth.data.offsite;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// The way of files to one destination. A part counts as sent once it was read back.
final class Shipment {
  private final Recipient recipient;
  private final InFlight note;
  private final LongConsumer watch;
  private final Map<ObjectName, Long> there = new HashMap<>();
  private long done;
  private long sentBytes;

  /// @param watch told how many plain bytes are there
  Shipment(Recipient recipient, InFlight note, LongConsumer watch) {
    this.recipient = recipient;
    this.note = note;
    this.watch = watch;
  }

  /// In the order given.
  void send(List<Cargo> all, ObjectStore store) throws IOException {
    for (String beginning : beginnings(all)) {
      store.list(beginning).forEach(object -> there.put(object.name(), object.size()));
    }
    judgeWhatWasOnItsWay(store);
    for (Cargo cargo : all) {
      send(cargo, store);
    }
    note.clear();
  }

  /// What the names in each folder have in common: the rest of a store may be large.
  private static Collection<String> beginnings(List<Cargo> all) {
    Map<String, String> common = new TreeMap<>();
    for (Cargo cargo : all) {
      String name = cargo.name().value();
      int folder = name.indexOf('/', name.indexOf('/') + 1) + 1;
      common.merge(name.substring(0, folder), name, Shipment::common);
    }
    return common.values();
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  long sentBytes() {
    return sentBytes;
  }

  /// An earlier run may have been killed between putting an object and reading it back.
  private void judgeWhatWasOnItsWay(ObjectStore store) throws IOException {
    Optional<InFlight.Expected> last =
        note.read().filter(object -> store.size(object.name()).isPresent());
    if (last.isPresent() && !isThere(last.get(), store)) {
      store.delete(last.get().name());
      there.remove(last.get().name());
    }
  }

  private void send(Cargo cargo, ObjectStore store) throws IOException {
    List<Parts.Part> missing = new ArrayList<>();
    for (Parts.Part part : new Parts(cargo.name(), cargo.size()).all().toList()) {
      if (isThere(part)) {
        arrived(part);
      } else {
        missing.add(part);
      }
    }
    if (!missing.isEmpty()) {
      requireUnchanged(cargo);
    }
    // The first part comes last: it says that the others are there.
    for (Parts.Part part : missing.reversed()) {
      send(cargo, part, store);
      arrived(part);
    }
  }

  private void arrived(Parts.Part part) {
    there.put(part.name(), part.sealedSize());
    done += part.length();
    watch.accept(done);
  }

  private boolean isThere(Parts.Part part) {
    return there.getOrDefault(part.name(), -1L) == part.sealedSize();
  }

  private static void requireUnchanged(Cargo cargo) throws IOException {
    try (InputStream file = Files.newInputStream(cargo.file())) {
      if (!Sha256.of(file).equals(cargo.sha256())) {
        throw new ProblemException(
            ExitCode.FAILED,
            Problem.of(cargo.file() + " is not what it was when it was made")
                .withCause("its SHA-256 is another one")
                .withFix("berth backup verify"));
      }
    }
  }

  private void send(Cargo cargo, Parts.Part part, ObjectStore store) throws IOException {
    if (there.containsKey(part.name())) {
      store.delete(part.name()); // cut or changed over there: it has another size
    }
    byte[] sealed = seal(cargo, part);
    InFlight.Expected object = new InFlight.Expected(part.name(), Sha256.of(sealed));
    note.write(object);
    boolean ours = store.put(part.name(), sealed);
    if (!isThere(object, store)) {
      throw spoilt(part.name(), ours, store);
    }
    sentBytes += sealed.length;
  }

  private byte[] seal(Cargo cargo, Parts.Part part) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream((int) part.sealedSize());
    try (FileChannel file = FileChannel.open(cargo.file());
        OutputStream out = Envelope.seal(recipient, sealed)) {
      InputStream plain = Channels.newInputStream(file.position(part.offset()));
      byte[] buffer = new byte[64 * 1024];
      for (int left = part.length(); left > 0; ) {
        int some = plain.read(buffer, 0, Math.min(left, buffer.length));
        if (some < 0) {
          throw new IOException(cargo.file() + " became shorter");
        }
        out.write(buffer, 0, some);
        left -= some;
      }
    }
    return sealed.toByteArray();
  }

  private static boolean isThere(InFlight.Expected object, ObjectStore store) {
    return Sha256.of(store.get(object.name())).equals(object.sha256());
  }

  private static ProblemException spoilt(ObjectName name, boolean ours, ObjectStore store) {
    if (ours) {
      store.delete(name);
    }
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(name + " reads back other than it was sent")
            .withCause(ours ? "the store has changed it" : "somebody else writes to the store")
            .withFix("send it again: berth backup now"));
  }
}
