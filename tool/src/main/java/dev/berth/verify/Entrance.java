package dev.berth.verify;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/// Where the edge of a server answers.
///
/// Requests go to these addresses and carry the domain in TLS and in `Host`, so a check needs
/// neither DNS nor a line in `/etc/hosts`.
///
/// @param domain the name that is asked for and that the certificate must be for
/// @param https where TLS is spoken
/// @param http where plain requests are redirected
/// @param trust what certificates are verified against
public record Entrance(
    String domain, InetSocketAddress https, InetSocketAddress http, SSLContext trust) {}
