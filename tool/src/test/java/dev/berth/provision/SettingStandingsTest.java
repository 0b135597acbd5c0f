package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.OperatingSystem;
import dev.berth.provision.Setting.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each setting makes of a server's answers.
class SettingStandingsTest {
  private static final String UPDATES =
      """
      == program
      /usr/bin/unattended-upgrade
      == config
      APT::Periodic "";
      APT::Periodic::Update-Package-Lists "1";
      APT::Periodic::Unattended-Upgrade "0";
      APT::Periodic::Unattended-Upgrade "1";
      Unattended-Upgrade::Origins-Pattern "";
      Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security";
      == timers
      apt-daily.timer enabled active
      apt-daily-upgrade.timer enabled active
      """;

  private static ReadTogether answers(String text) {
    return ReadTogether.of(text);
  }

  private static List<String> differences(Standing standing) {
    return ((Standing.Differs) standing).differences();
  }

  @Test
  void updatesNeedTheirProgramTheirSourceAndTheirTimers() {
    assertThat(UpdatesSetting.standing(answers(UPDATES))).isInstanceOf(Standing.AsWanted.class);
    assertThat(
            differences(
                UpdatesSetting.standing(
                    answers(
                        UPDATES
                            .replace("Upgrade \"1\"", "Upgrade \"0\"")
                            .replace("-security\"", "-updates\"")
                            .replace("upgrade.timer enabled", "upgrade.timer masked")))))
        .containsExactly(
            "APT::Periodic::Unattended-Upgrade is 0, should be 1",
            "Unattended-Upgrade names no source of security updates",
            "apt-daily-upgrade.timer is masked active, should be enabled active");
  }

  @Test
  void eachDistributionNamesItsSecuritySourceInItsOwnWay() {
    OperatingSystem ubuntu = new OperatingSystem("ubuntu", List.of("debian"), "24.04", "noble", "");
    OperatingSystem debian = new OperatingSystem("debian", List.of(), "13", "trixie", "");

    assertThat(UpdatesSetting.dropIn(ubuntu))
        .contains("Allowed-Origins:: \"${distro_id}:${distro_codename}-security\";");
    assertThat(UpdatesSetting.dropIn(debian))
        .contains("codename=${distro_codename}-security,label=Debian-Security\";");
  }

  @Test
  void theClockOfAContainerIsNotClaimed() {
    String timesyncd = "== container\n%s\n== daemons\n%s\n== in step\n%s\n";

    assertThat(time(timesyncd, "none", "chrony enabled active", "yes"))
        .isEqualTo(new Standing.AsWanted("chrony, in step"));
    assertThat(time(timesyncd, "none", "chrony enabled active", "no"))
        .isInstanceOf(Standing.NotVerifiable.class);
    assertThat(time(timesyncd, "lxc", "systemd-timesyncd enabled inactive", "yes"))
        .isInstanceOf(Standing.NotVerifiable.class);
    assertThat(differences(time(timesyncd, "none", "chrony disabled inactive", "no")))
        .containsExactly("chrony is disabled inactive");
    assertThat(differences(time(timesyncd, "lxc", "", "no")))
        .containsExactly("nothing keeps the clock right");
  }

  private static Standing time(String text, String container, String daemons, String inStep) {
    return TimeSetting.standing(answers(text.formatted(container, daemons, inStep)));
  }

  @Test
  void aValueThatTheKernelRefusesIsNotClaimedAndOneThatWasChangedIsNamed() {
    KernelSetting setting =
        new KernelSetting(
            "v",
            "values",
            OwnFile.of("/etc/sysctl.d/v.conf"),
            KernelValue.ofKernel().subList(0, 2));
    String text =
        """
        == file
        # Written by berth provision
        kernel.kptr_restrict = 2
        kernel.dmesg_restrict = 1
        == values
        kernel.kptr_restrict settable 2
        kernel.dmesg_restrict %s
        """;

    assertThat(setting.standing(answers(text.formatted("settable 1"))))
        .isEqualTo(new Standing.AsWanted("2 values, read back from /proc/sys"));
    assertThat(differences(setting.standing(answers(text.formatted("settable 0")))))
        .containsExactly("kernel.dmesg_restrict is 0, should be 1");
    assertThat(setting.standing(answers(text.formatted("refused 0"))))
        .isEqualTo(
            new Standing.NotVerifiable(
                "written to /etc/sysctl.d/v.conf, and this machine may not set them:"
                    + " kernel.dmesg_restrict is 0"));
    assertThat(differences(setting.standing(answers(""))))
        .containsExactly("/etc/sysctl.d/v.conf is missing");
    assertThat(
            differences(
                setting.standing(
                    answers(text.formatted("settable 1").replace("dmesg_restrict = 1", "")))))
        .containsExactly("kernel.dmesg_restrict in /etc/sysctl.d/v.conf is not there");
  }

  @Test
  void theJournalMayBeStricterThanOurLimits() {
    String text =
        """
        == config
        # /etc/systemd/journald.conf
        [Journal]
        #SystemMaxUse=
        SystemMaxUse=4G
        # /etc/systemd/journald.conf.d/90-berth.conf
        [Journal]
        Storage=persistent
        RuntimeMaxUse=51200K
        SystemMaxUse=%s
        == unread
        %s
        == used
        16
        """;

    assertThat(JournalSetting.standing(answers(text.formatted("150M", ""))))
        .isEqualTo(new Standing.AsWanted("at most 150M on disk, 16 MB now"));
    assertThat(differences(JournalSetting.standing(answers(text.formatted("1G", "")))))
        .containsExactly("SystemMaxUse is 1G, should be at most 200M");
    assertThat(differences(JournalSetting.standing(answers(text.formatted("200M", "/etc/x")))))
        .containsExactly("journald has not read /etc/systemd/journald.conf.d/90-berth.conf yet");
    assertThat(JournalSetting.dropIn(java.util.Map.of("SystemMaxUse", "50M")))
        .contains("SystemMaxUse=50M")
        .contains("RuntimeMaxUse=50M");
  }

  @Test
  void littleMemoryWithoutSwapGetsSomeExceptWhereItCanNotBe() {
    assertThat(swap("none", 1_009_000, "", "9000"))
        .isEqualTo(new Standing.Differs(List.of("985 MB of memory and no swap")));
    assertThat(swap("none", 1_009_000, "", "900"))
        .isInstanceOfSatisfying(
            Standing.LeftAlone.class,
            left -> assertThat(left.why()).contains("900 MB are free on the disk, 3072 would be"));
    assertThat(swap("lxc", 1_009_000, "", "9000")).isInstanceOf(Standing.NotVerifiable.class);
    assertThat(swap("none", 4_009_000, "", "9000")).isInstanceOf(Standing.AsWanted.class);
    assertThat(swap("none", 1_009_000, "/dev/vda2 partition 1 0 -2", "9000"))
        .isInstanceOf(Standing.AsWanted.class);
    assertThat(swap("none", 1_009_000, "/opt/berth/swapfile file 1 0 -2", "9000"))
        .isEqualTo(new Standing.AsWanted("1024 MB in /opt/berth/swapfile"));
  }

  @Test
  void aContainerHasTheMemoryOfItsLimit() {
    assertThat(swap("lxc", 24_000_000, "", "9000")).isInstanceOf(Standing.AsWanted.class);
    assertThat(swap("lxc", 24_000_000, "", "9000\n== limits\nmax\n1073741824"))
        .isInstanceOf(Standing.NotVerifiable.class);
  }

  private static Standing swap(String container, long kilobytes, String swaps, String free) {
    return SwapSetting.standing(
        answers(
            """
            == container
            %s
            == memory
            %d
            == swaps
            %s
            == unit
            enabled
            == swappiness
            10
            == free
            %s
            """
                .formatted(container, kilobytes, swaps, free)));
  }

  @Test
  void anAccountOfSomebodyElseStaysAsItIs() {
    String text =
        """
        == login
        root
        == comment
        %s
        == account
        deploy 700
        L
        == theirs
        ssh-ed25519 AAAA one
        ssh-ed25519 BBBB two
        == keys
        %s
        == ssh
        deploy 700
        deploy 600
        == sudo
        works
        """;
    String both = "ssh-ed25519 BBBB two\nssh-ed25519 AAAA one";

    assertThat(DeployUserSetting.standing(answers("== login\nroot\n")))
        .isEqualTo(new Standing.Differs(List.of("there is no account deploy")));
    assertThat(DeployUserSetting.standing(answers(text.formatted("Dee Ploy,,,", both))))
        .isInstanceOf(Standing.LeftAlone.class);
    assertThat(DeployUserSetting.standing(answers(text.formatted("Berth", both))))
        .isEqualTo(
            new Standing.AsWanted("deploy, keys that open it: 2, no password, sudo without one"));
    assertThat(
            differences(
                DeployUserSetting.standing(
                    answers(
                        text.formatted("Berth", "ssh-ed25519 AAAA one")
                            .replace("deploy 600", "deploy 644")
                            .replace("\nL\n", "\nP\n")
                            .replace("works", "")))))
        .containsExactly(
            "deploy has a password",
            "its authorized_keys is deploy 644, should be deploy 600",
            "1 of the keys of root do not open it",
            "sudo wants a password of deploy");
  }

  @Test
  void berthsDirectoryIsNobodyElses() {
    String text =
        """
        == directories
        /opt/berth directory 0:0 755
        /opt/berth/provision directory 0:0 %s
        == open
        %s
        """;

    assertThat(DirectoriesSetting.standing(answers(text.formatted("700", ""))))
        .isInstanceOf(Standing.AsWanted.class);
    assertThat(
            differences(
                DirectoriesSetting.standing(
                    answers(text.formatted("755", "/opt/berth/lazyflow/secret")))))
        .containsExactly(
            "/opt/berth/provision is directory 0:0 755, should be directory 0:0 700",
            "/opt/berth/lazyflow/secret is not root's, or others may write to it");
  }
}
