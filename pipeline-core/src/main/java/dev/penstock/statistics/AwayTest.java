package dev.penstock.statistics;

/** A test whose bounds can be had for any number of standard errors. */
interface AwayTest extends BoundTest {

  /** Returns the bounds that are {@code errors} standard errors away. */
  Range away(double errors);
}
