package dev.berth.plan.production;

/// A row of the verification matrix.
///
/// @param expected what the command answers, with its reasons
/// @param evidence what to keep of it
public record Check(String area, String command, Statement expected, String evidence) {}
