package dev.berth.data.offsite;

import static dev.berth.data.offsite.ObjectStoreContract.bytes;
import static dev.berth.data.offsite.ObjectStoreContract.name;

/// A process that puts an object, and asks for what it put.
final class S3Process {
  private S3Process() {}

  /// Takes the server's port and the folder.
  public static void main(String[] arguments) {
    Destination.S3 bucket = S3Server.bucket(Integer.parseInt(arguments[0]), arguments[1]);
    Doors doors = new Doors(S3Server::secrets, Bandwidth.unlimited());
    try (ObjectStore store = doors.open(bucket)) {
      store.put(name("files/a"), bytes("there"));
      store.list("files/").forEach(object -> store.get(object.name()));
    }
  }
}
