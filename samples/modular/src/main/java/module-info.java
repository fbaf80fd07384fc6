/**
 * An application on the module path: it reads its rows into a record that only core may construct.
 */
@SuppressWarnings("requires-automatic") // core, and Tribuo below it, have no module descriptors
module dev.penstock.samples.modular {
  requires dev.penstock.api;
  requires dev.penstock.core;
  requires dev.penstock.serving;
  requires dev.penstock.tracking;
  requires org.tribuo.classification.core;
  requires org.tribuo.classification.sgd;
  requires org.tribuo.core;

  opens dev.penstock.samples.modular to
      dev.penstock.core;
}
