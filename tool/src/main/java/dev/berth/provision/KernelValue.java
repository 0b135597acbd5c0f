package dev.berth.provision;

import java.util.List;

/// One value that the kernel is asked to have.
///
/// @param key as sysctl(8) writes it
/// @param value the one that we would write
/// @param better others that are as strict or stricter, and stay
record KernelValue(String key, String value, List<String> better) {

  KernelValue {
    better = List.copyOf(better);
  }

  private static KernelValue of(String key, String value, String... better) {
    return new KernelValue(key, value, List.of(better));
  }

  boolean takes(String is) {
    return is.equals(value) || better.contains(is);
  }

  /// Nobody on the network tells this server where to send packets. A reply may leave by another
  /// interface than the question came by, which bridges of containers need (loose, RFC 3704).
  static List<KernelValue> ofNetwork() {
    return List.of(
        of("net.ipv4.conf.all.accept_redirects", "0"),
        of("net.ipv4.conf.default.accept_redirects", "0"),
        of("net.ipv4.conf.all.secure_redirects", "0"),
        of("net.ipv4.conf.default.secure_redirects", "0"),
        of("net.ipv4.conf.all.send_redirects", "0"),
        of("net.ipv4.conf.default.send_redirects", "0"),
        of("net.ipv4.conf.all.accept_source_route", "0"),
        of("net.ipv4.conf.default.accept_source_route", "0"),
        of("net.ipv4.conf.all.rp_filter", "2", "1"),
        of("net.ipv4.conf.default.rp_filter", "2", "1"),
        of("net.ipv4.tcp_syncookies", "1"),
        of("net.ipv6.conf.all.accept_redirects", "0"),
        of("net.ipv6.conf.default.accept_redirects", "0"),
        of("net.ipv6.conf.all.accept_source_route", "0", "-1"),
        of("net.ipv6.conf.default.accept_source_route", "0", "-1"));
  }

  /// A program that has broken in learns no addresses of the kernel, traces no other program, and
  /// finds no trap door in a directory that everybody may write to (proc(5), sysctl/fs.rst).
  static List<KernelValue> ofKernel() {
    return List.of(
        of("kernel.kptr_restrict", "1", "2"),
        of("kernel.dmesg_restrict", "1"),
        of("kernel.yama.ptrace_scope", "1", "2", "3"),
        of("fs.protected_hardlinks", "1"),
        of("fs.protected_symlinks", "1"),
        of("fs.protected_fifos", "2", "1"),
        of("fs.protected_regular", "2", "1"));
  }
}
