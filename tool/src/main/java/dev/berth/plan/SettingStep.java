package dev.berth.plan;

/// Brings one setting of a server to what is wanted.
///
/// @param id of the setting
/// @param title what the server has then
public record SettingStep(String id, String title) implements Step {}
