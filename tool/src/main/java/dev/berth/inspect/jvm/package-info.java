/// Java and Kotlin: Spring Boot, Quarkus, Helidon; telegrambots, java-telegram-bot-api.
@NullMarked
package dev.berth.inspect.jvm;

import org.jspecify.annotations.NullMarked;
