package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.chat.People;
import dev.berth.testbed.telegram.journal.Journal;
import dev.berth.testbed.telegram.time.Timeline;
import dev.berth.testbed.telegram.webhook.Network;
import java.util.random.RandomGenerator;

/// What all bots share.
public record World(
    Journal journal, Timeline time, RandomGenerator random, Network network, People people) {}
