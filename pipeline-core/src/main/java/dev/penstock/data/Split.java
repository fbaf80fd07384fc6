package dev.penstock.data;

/**
 * Rows by role. No row has two roles.
 *
 * @param training to fit on
 * @param validation to choose on
 * @param test to decide on
 * @param <R> the type of a row
 */
public record Split<R>(TrainingRows<R> training, ValidationRows<R> validation, TestRows<R> test) {}
