package dev.berth.image;

import java.util.Optional;

/// An image from outside that a Dockerfile needs for one of its stages.
///
/// @param reference what it asks for, with its build arguments filled in
/// @param argument the build argument that alone decides it, as in `FROM ${JDK_IMAGE}`; empty when
///   the file names the image itself, wholly or in part
public record BaseUse(String reference, Optional<String> argument) {}
