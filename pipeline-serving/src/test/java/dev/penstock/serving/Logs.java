package dev.penstock.serving;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Collects what the module warns of, and keeps it from the console. */
final class Logs extends AppenderBase<ILoggingEvent>
    implements BeforeEachCallback, AfterEachCallback {

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.penstock.serving");
  private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
  private volatile Optional<String> fatal = Optional.empty();

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.setAdditive(false);
    logger.addAppender(this);
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stop();
    logger.detachAppender(this);
    logger.setAdditive(true);
  }

  /** Throws an error instead of logging what contains {@code newFatal}. */
  void failAt(String newFatal) {
    fatal = Optional.of(newFatal);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (fatal.filter(event.getFormattedMessage()::contains).isPresent()) {
      throw new AssertionError("Cannot log");
    }
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      warnings.add(event.getFormattedMessage());
    }
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Waits for a warning, and returns it. */
  String next() throws InterruptedException {
    return warnings.take();
  }
}
