package dev.berth.stack;

/// An image name as Dockerfiles and `compose.yaml` say it, and where to get it instead.
public record ImageMirror(String image, String from) {}
