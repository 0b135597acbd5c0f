package dev.berth.inspect;

import java.util.Arrays;

/// Which words a text has, to tell at once that one is not there: a number for each, sorted. Most
/// files have nothing to do with most names, and reading all of them for each name is what an
/// inspection would take its time for.
final class Words {
  private final int[] hashes;

  private Words(int[] hashes) {
    this.hashes = hashes;
  }

  static Words of(String text) {
    int[] found = new int[64];
    int size = 0;
    int hash = 0;
    boolean within = false;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isPart(text.charAt(i))) {
        hash = 31 * hash + text.charAt(i);
        within = true;
      } else if (within) {
        found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
        found[size++] = hash;
        hash = 0;
        within = false;
      }
    }
    Arrays.sort(found, 0, size);
    return new Words(distinct(found, size));
  }

  /// False is certain; true is nearly so, since two words may have one number.
  boolean mayHave(String word) {
    return Arrays.binarySearch(hashes, word.hashCode()) >= 0;
  }

  static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPart(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static int[] distinct(int[] sorted, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || sorted[kept - 1] != sorted[i]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  private static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || (c > 127 && Character.isLetterOrDigit(c));
  }
}
