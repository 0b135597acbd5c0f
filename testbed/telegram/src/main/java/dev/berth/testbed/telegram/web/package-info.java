/// HTTP in and out, shared by the Bot API, the control API and the chat page.
@NullMarked
package dev.berth.testbed.telegram.web;

import org.jspecify.annotations.NullMarked;
