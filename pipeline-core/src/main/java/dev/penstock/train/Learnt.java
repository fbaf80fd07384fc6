package dev.penstock.train;

import java.util.List;
import org.tribuo.Model;

/**
 * What a trainer made of examples.
 *
 * @param model Tribuo's model
 * @param labels the names of the labels in the model's order; empty for numbers
 */
record Learnt(Model<?> model, List<String> labels) {}
