package dev.penstock.report;

/** Something that a stage logs for people: data only; the run's report draws it. */
public sealed interface Report permits Table, Chart, Matrix, Verdict {

  /** Returns the heading under which it is drawn. */
  String title();
}
