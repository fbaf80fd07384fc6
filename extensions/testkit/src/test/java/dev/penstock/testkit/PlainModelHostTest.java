package dev.penstock.testkit;

import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;

class PlainModelHostTest extends ModelHostContract<PlainModelHost<String, String>> {

  @Override
  protected PlainModelHost<String, String> newHost(
      ModelKey<String, String> key, ModelStore models) {
    return PlainModelHost.create(key, models);
  }

  @Override
  protected String ask(PlainModelHost<String, String> host, String question) {
    return host.predict(question);
  }

  @Override
  protected void close(PlainModelHost<String, String> host) {
    host.close();
  }
}
