package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaddyVersionTest {

  @Test
  void readsWhatTheOfficialAndTheDistributionsProgramPrint() {
    assertThat(CaddyVersion.parse("v2.11.4 h1:XKxAcO=\n")).contains(new CaddyVersion(2, 11, 4));
    assertThat(CaddyVersion.parse("2.11.2\n")).contains(new CaddyVersion(2, 11, 2));
  }

  @Test
  void anythingElseIsNoVersion() {
    assertThat(CaddyVersion.parse("(devel)")).isEmpty();
    assertThat(CaddyVersion.parse("")).isEmpty();
  }

  @Test
  void whatLosesBodiesIsTooOld() {
    assertThat(new CaddyVersion(2, 6, 2)).isLessThan(CaddyVersion.OLDEST);
    assertThat(new CaddyVersion(2, 11, 1)).isLessThan(CaddyVersion.OLDEST);
    assertThat(new CaddyVersion(2, 11, 2)).isEqualByComparingTo(CaddyVersion.OLDEST);
    assertThat(new CaddyVersion(3, 0, 0)).isGreaterThan(CaddyVersion.OLDEST);
  }
}
