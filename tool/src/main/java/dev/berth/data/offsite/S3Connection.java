package dev.berth.data.offsite;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The SDK's client, set so that stores take its requests that know S3 as it was for years: one
/// plain body with its length, no checksums that they have never heard of.
final class S3Connection {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Without a single byte in either direction.
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private S3Connection() {}

  static S3Client open(Destination.S3 to, Credentials credentials, Bandwidth bandwidth) {
    SdkHttpClient http =
        UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE).build();
    return S3Client.builder()
        .endpointOverride(to.endpoint())
        .region(Region.of(to.region()))
        .forcePathStyle(to.pathStyle())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    credentials.value(to.key()), credentials.value(to.secret()))))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false).expectContinueEnabled(false))
        // Whoever has settings for another program under ~/.aws did not mean this one.
        .overrideConfiguration(all -> all.defaultProfileFile(ProfileFile.aggregator().build()))
        .httpClient(new LimitedClient(http, bandwidth))
        .build();
  }

  /// Slows down what goes out, where it goes out: the SDK reads a body before that, to sign it.
  private record LimitedClient(SdkHttpClient client, Bandwidth bandwidth) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      HttpExecuteRequest.Builder limited =
          HttpExecuteRequest.builder().request(request.httpRequest());
      request
          .contentStreamProvider()
          .ifPresent(
              body -> limited.contentStreamProvider(() -> bandwidth.limit(body.newStream())));
      request.metricCollector().ifPresent(limited::metricCollector);
      return client.prepareRequest(limited.build());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
