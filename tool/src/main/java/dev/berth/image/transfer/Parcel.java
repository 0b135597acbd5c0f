package dev.berth.image.transfer;

/// An image to be sent.
///
/// @param here the name by which it is found
/// @param there the name it gets
public record Parcel(String here, String there) {}
