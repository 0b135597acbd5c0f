/// The commands about a server itself: its settings, its promises, who hears of its faults, its
/// proxy.
@NullMarked
package dev.berth.cli.server;

import org.jspecify.annotations.NullMarked;
