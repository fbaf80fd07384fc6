/** Models in service, replaced while they are called. */
module dev.penstock.serving {
  requires transitive dev.penstock.api;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.penstock.serving;
}
