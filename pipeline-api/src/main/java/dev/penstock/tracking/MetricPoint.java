package dev.penstock.tracking;

/**
 * One point of a metric's series.
 *
 * @param step the place in the series
 * @param value the value; may be NaN or infinite
 */
public record MetricPoint(long step, double value) {}
