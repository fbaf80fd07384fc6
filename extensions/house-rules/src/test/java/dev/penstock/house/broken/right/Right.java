package dev.penstock.house.broken.right;

import dev.penstock.house.broken.left.Left;
import java.util.List;

/** The other half. */
public record Right(List<Left> lefts) {}
