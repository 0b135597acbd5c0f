package dev.berth.data.offsite;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// A real store behind something that happens on the way to it.
class ForwardingStore implements ObjectStore {
  private final ObjectStore store;

  ForwardingStore(ObjectStore store) {
    this.store = store;
  }

  /// Around every request.
  <T> T request(Supplier<T> request) {
    return request.get();
  }

  @Override
  public boolean put(ObjectName name, byte[] content) {
    return request(() -> store.put(name, content));
  }

  @Override
  public byte[] get(ObjectName name) {
    return request(() -> store.get(name));
  }

  @Override
  public OptionalLong size(ObjectName name) {
    return request(() -> store.size(name));
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return request(() -> store.list(prefix));
  }

  @Override
  public void delete(ObjectName name) {
    request(() -> {
      store.delete(name);
      return true;
    });
  }

  @Override
  public void close() {
    store.close();
  }
}
