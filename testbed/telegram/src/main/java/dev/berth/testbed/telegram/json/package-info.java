/// JSON as a small tree. Numbers stay exact: Telegram's identifiers exceed what a double holds.
@NullMarked
package dev.berth.testbed.telegram.json;

import org.jspecify.annotations.NullMarked;
