package dev.berth.proxy.swap.repository;

/// A secret that stands in nginx's configuration and in nothing that is made of it.
///
/// @param variable of the environment, which the Caddyfile takes it from
/// @param what it is, without its value
/// @param place where it stands now
public record HiddenSecret(String variable, String what, String place) {}
