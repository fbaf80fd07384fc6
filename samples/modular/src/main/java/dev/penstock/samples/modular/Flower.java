package dev.penstock.samples.modular;

/**
 * A flower of the iris family.
 *
 * @param petalLength in cm
 * @param petalWidth in cm
 * @param species the truth
 */
record Flower(double petalLength, double petalWidth, String species) {}
