package dev.penstock.samples.adsafety;

/** What a message is. */
enum Verdict {
  HAM,
  SPAM
}
