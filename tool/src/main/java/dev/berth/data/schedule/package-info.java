/// When the server takes, proves and removes copies by itself: systemd's timers.
@NullMarked
package dev.berth.data.schedule;

import org.jspecify.annotations.NullMarked;
