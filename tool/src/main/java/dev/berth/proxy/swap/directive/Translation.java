package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.Map;
import java.util.Set;

/// What all parts of one translation share.
///
/// @param upstreams groups of servers by name
/// @param webSocket variables that a `map` makes of `$http_upgrade`
/// @param maps other `map`s by the variable that they make
public record Translation(
    Ledger ledger,
    Map<String, NginxDirective> upstreams,
    Set<String> webSocket,
    Map<String, NginxDirective> maps) {}
