/// People, messages, their formatting, buttons and files.
@NullMarked
package dev.berth.testbed.telegram.chat;

import org.jspecify.annotations.NullMarked;
