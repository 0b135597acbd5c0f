/// The app that a plan is about: findings put into words of production, and where its files are.
@NullMarked
package dev.berth.plan.production.app;

import org.jspecify.annotations.NullMarked;
