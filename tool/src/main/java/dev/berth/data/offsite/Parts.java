package dev.berth.data.offsite;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a file is cut: into parts of [#PLAIN] bytes, each sealed as a file of its own. One part is
/// called `NAME.age`, several are `NAME.age.0000`, `NAME.age.0001` and so on.
///
/// They are sent from the last to the first. A file whose first part is there is there as a whole.
record Parts(ObjectName file, long size) {
  static final int PLAIN = 8 * 1024 * 1024;
  static final String ENDING = ".age";

  /// One of them.
  ///
  /// @param offset where it begins in the file
  /// @param length how many bytes of the file it has
  record Part(ObjectName name, long offset, int length) {
    long sealedSize() {
      return Envelope.sealedSize(length);
    }
  }

  /// In the order of the file; an empty file has one part.
  Stream<Part> all() {
    int count = (int) Math.max(1, Math.ceilDiv(size, PLAIN));
    return IntStream.range(0, count).mapToObj(number -> part(number, count));
  }

  private Part part(int number, int count) {
    long offset = (long) number * PLAIN;
    ObjectName name = count == 1 ? file.with(ENDING) : numbered(file, number);
    return new Part(name, offset, (int) Math.min(PLAIN, size - offset));
  }

  /// The file that an object is a part of.
  static String fileOf(ObjectName part) {
    int end = part.value().lastIndexOf(ENDING);
    return end < 0 ? part.value() : part.value().substring(0, end);
  }

  static ObjectName numbered(ObjectName file, int number) {
    return file.with("%s.%04d".formatted(ENDING, number));
  }
}
