/** Stores for runs, models and artifacts that survive the process, and reports of runs. */
module dev.penstock.tracking {
  requires static transitive org.jspecify;
  requires transitive dev.penstock.api;
  requires transitive java.sql;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports dev.penstock.artifact.file;
  exports dev.penstock.tracking.jdbc;
  exports dev.penstock.tracking.report;
}
