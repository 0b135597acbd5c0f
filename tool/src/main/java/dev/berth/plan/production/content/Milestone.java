package dev.berth.plan.production.content;

/// The end of a phase.
///
/// @param command says whether it is reached
public record Milestone(Phase phase, Statement exit, String command, String expected) {}
