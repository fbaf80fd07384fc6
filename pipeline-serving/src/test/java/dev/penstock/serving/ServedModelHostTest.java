package dev.penstock.serving;

import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.testkit.ModelHostContract;
import java.time.Duration;

/** A served model is a host like any other. */
class ServedModelHostTest extends ModelHostContract<ServedModel<String, String>> {

  @Override
  protected ServedModel<String, String> newHost(ModelKey<String, String> key, ModelStore models) {
    return ServedModel.builder(key, models).grace(Duration.ofMillis(100)).build();
  }

  @Override
  protected String ask(ServedModel<String, String> host, String question) {
    return host.predict(question);
  }

  @Override
  protected void close(ServedModel<String, String> host) {
    host.close();
  }
}
