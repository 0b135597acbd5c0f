package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The files of one bot's chats.
public final class FileStore {
  private final Ledger ledger;
  private final RandomGenerator random;
  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, byte[]> inMemory = new HashMap<>();

  /// Empty; fill by [#restore].
  public FileStore(Ledger ledger, RandomGenerator random) {
    this.ledger = ledger;
    this.random = random;
  }

  /// Keeps a file; `folder` is the first part of the path that bots download it under.
  public synchronized StoredFile add(String folder, Upload upload) {
    String id = token(36);
    String path = folder + "/file_" + files.size() + upload.extension();
    StoredFile file =
        new StoredFile(id, token(9), path, upload.name(), upload.mimeType(), upload.bytes().length);
    keep(id, upload.bytes());
    files.put(id, file);
    ledger.record("file", file.json());
    return file;
  }

  private void keep(String id, byte[] bytes) {
    Optional<Path> folder = ledger.blobs();
    if (folder.isEmpty()) {
      inMemory.put(id, bytes);
      return;
    }
    try {
      Files.write(folder.get().resolve(id), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /// Finds a file by its download path.
  public synchronized Optional<StoredFile> at(String path) {
    return files.values().stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /// The content of a file of this store.
  public synchronized byte[] bytes(StoredFile file) {
    byte[] bytes = inMemory.get(file.id());
    if (bytes != null) {
      return bytes;
    }
    try {
      return Files.readAllBytes(ledger.blobs().orElseThrow().resolve(file.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes back what was recorded before a restart.
  public synchronized void restore(JsonObject entry) {
    if (entry.needText("kind").equals("file")) {
      StoredFile file = StoredFile.parse(entry.needObject("data"));
      files.put(file.id(), file);
    }
  }

  private String token(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}
