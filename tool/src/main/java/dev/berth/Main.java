package dev.berth;

/// The composition root: parse, construct top to bottom, start, stop.
public final class Main {
  private Main() {}

  /// Runs one command and leaves with its exit code.
  public static void main(String[] args) {
    System.out.println("berth");
  }
}
