package dev.berth.testbed.telegram.webhook;

/// How webhooks are reached: names to addresses, and whose certificates count.
public record Network(Resolver resolver, Trust trust) {}
