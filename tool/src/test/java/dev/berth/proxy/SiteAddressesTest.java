package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteAddressesTest {
  @Test
  void areThoseThatCaddyMatchesHostsBy() {
    assertThat(
            SiteAddresses.of(
                """
                {"apps": {"http": {"servers": {
                  "srv0": {"listen": [":443"], "routes": [
                    {"match": [{"host": ["shop.example", "www.shop.example"]}], "handle": []}]},
                  "srv1": {"listen": [":80"], "routes": [
                    {"match": [{"host": ["plain.example"]}]}, {"handle": []}]}}}}}
                """))
        .containsExactly("shop.example", "www.shop.example", "http://plain.example");
  }

  @Test
  void areNoneOfASiteForEveryName() {
    assertThat(SiteAddresses.of("{\"apps\": {\"http\": {\"servers\": {\"srv0\": {}}}}}")).isEmpty();
    assertThat(SiteAddresses.of("{}")).isEmpty();
  }
}
