/// What a Bot API method ends in: an answer, or a refusal.
@NullMarked
package dev.berth.testbed.telegram.answer;

import org.jspecify.annotations.NullMarked;
