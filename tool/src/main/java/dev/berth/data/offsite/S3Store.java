package dev.berth.data.offsite;

import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects of a bucket. A put is atomic there, and the SDK tries again what the network lost.
final class S3Store implements ObjectStore {
  private static final int FORBIDDEN = 403;

  private final Destination.S3 to;
  private final S3Client client;
  private final StoreFailure failure;

  S3Store(Destination.S3 to, Credentials credentials, Bandwidth bandwidth) {
    this.to = to;
    this.client = S3Connection.open(to, credentials, bandwidth);
    this.failure = new StoreFailure(to.shown());
  }

  @Override
  public boolean put(ObjectName name, byte[] content) {
    if (size(name).isPresent()) {
      return false;
    }
    ask(
        "write " + name,
        () ->
            client.putObject(
                put -> put.bucket(to.bucket()).key(key(name.value())),
                RequestBody.fromBytes(content)));
    return true;
  }

  @Override
  public byte[] get(ObjectName name) {
    return ask(
        "read " + name,
        () -> {
          try {
            return client
                .getObjectAsBytes(get -> get.bucket(to.bucket()).key(key(name.value())))
                .asByteArrayUnsafe();
          } catch (NoSuchKeyException missing) {
            throw failure.missing(name);
          }
        });
  }

  @Override
  public OptionalLong size(ObjectName name) {
    return ask(
        "look at " + name,
        () -> {
          try {
            return OptionalLong.of(
                client
                    .headObject(head -> head.bucket(to.bucket()).key(key(name.value())))
                    .contentLength());
          } catch (NoSuchKeyException missing) {
            return OptionalLong.empty();
          }
        });
  }

  @Override
  public List<StoredObject> list(String prefix) {
    int own = key("").length();
    return ask(
        "list the bucket",
        () ->
            client
                .listObjectsV2Paginator(list -> list.bucket(to.bucket()).prefix(key(prefix)))
                .contents()
                .stream()
                .filter(found -> ObjectName.isOne(found.key().substring(own)))
                .map(found ->
                    new StoredObject(
                        new ObjectName(found.key().substring(own)),
                        found.size(),
                        found.lastModified()))
                .toList());
  }

  @Override
  public void delete(ObjectName name) {
    ask(
        "remove " + name,
        () -> client.deleteObject(gone -> gone.bucket(to.bucket()).key(key(name.value()))));
  }

  @Override
  public void close() {
    client.close();
  }

  private String key(String name) {
    return to.folder().isEmpty() ? name : to.folder() + "/" + name;
  }

  private <T> T ask(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw told(doing, failed);
    }
  }

  private ProblemException told(String doing, SdkException failed) {
    if (failed instanceof S3Exception answer && answer.statusCode() == FORBIDDEN) {
      return failure.of(
          doing, failed, "give %s and %s the store's keys".formatted(to.key(), to.secret()));
    }
    return failure.of(doing, failed, "is the address right and the store up? " + to.endpoint());
  }
}
