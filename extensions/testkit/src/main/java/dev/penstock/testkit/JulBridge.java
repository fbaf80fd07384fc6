package dev.penstock.testkit;

import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends what {@link java.util.logging} logs to SLF4J while tests run, so that the configuration of
 * the tests' logging decides what is shown: Tribuo logs there, and by default on standard error.
 * Once a test class has it, it holds until all tests of the JVM have ended; then the root logger
 * has its former handlers again.
 *
 * <pre>{@code
 * @ExtendWith(JulBridge.class)
 * class TrainTest {}
 * }</pre>
 */
public final class JulBridge implements BeforeAllCallback {

  /** Creates the extension; JUnit calls this. */
  public JulBridge() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    Installed unused =
        context
            .getRoot()
            .getStore(Namespace.create(JulBridge.class))
            .computeIfAbsent(Installed.class, key -> new Installed(), Installed.class);
  }

  /** The bridge in place of the root logger's handlers; JUnit closes it at the end. */
  static final class Installed implements AutoCloseable {

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Handler[] former = root.getHandlers();
    private final Handler bridge = new SLF4JBridgeHandler();

    Installed() {
      for (Handler handler : former) {
        root.removeHandler(handler);
      }
      root.addHandler(bridge);
    }

    @Override
    public void close() {
      root.removeHandler(bridge);
      for (Handler handler : former) {
        root.addHandler(handler);
      }
    }
  }
}
