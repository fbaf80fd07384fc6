package dev.penstock.house.broken.left;

import dev.penstock.house.broken.right.Right;

/** Half of a cycle. */
public record Left(Right right) {}
