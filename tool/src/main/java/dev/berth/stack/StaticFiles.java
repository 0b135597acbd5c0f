package dev.berth.stack;

import dev.berth.problem.Place;

/// Files that the edge serves itself: taken out of a service's image at `path`.
public record StaticFiles(ServiceName service, ContainerPath path, Place place) {}
