/** The graph and its builder, runs, models and every interface that Penstock's modules meet in. */
module dev.penstock.api {
  requires static transitive org.jspecify;

  exports dev.penstock;
  exports dev.penstock.artifact;
  exports dev.penstock.model;
  exports dev.penstock.report;
  exports dev.penstock.run;
  exports dev.penstock.spi;
  exports dev.penstock.tracking;
}
