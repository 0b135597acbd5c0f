package dev.berth.testbed.load;

import java.net.http.HttpRequest;
import java.util.Map;

/// What the load is put on: how numbered things are made and read, and which are there afterwards.
interface App {
  /// Reads something.
  HttpRequest.Builder get(long number);

  /// Makes the thing with this number; success means that it is stored.
  HttpRequest.Builder post(long number);

  /// How often each number is there. A number above all that were posted is somebody else's.
  Map<Long, Integer> present();
}
