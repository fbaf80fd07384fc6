package dev.penstock.features;

/** How the value of a feature becomes numbers. */
sealed interface Encoding permits NumberEncoding, TextEncoding, CategoryEncoding, DateEncoding {}
