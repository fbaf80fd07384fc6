package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class JulBridgeTest {

  private final java.util.logging.Logger root = LogManager.getLogManager().getLogger("");

  @Test
  void whatIsLoggedReachesSlf4jAlone() {
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    Logger logger = (Logger) LoggerFactory.getLogger("org.example.trainer");
    logger.setAdditive(false);
    logger.addAppender(seen);
    JulBridge.Installed bridge = new JulBridge.Installed();
    try {
      assertThat(root.getHandlers()).singleElement().isInstanceOf(SLF4JBridgeHandler.class);
      java.util.logging.Logger.getLogger("org.example.trainer").severe("no convergence");
    } finally {
      bridge.close();
      logger.detachAppender(seen);
      logger.setAdditive(true);
    }
    assertThat(seen.list).extracting(ILoggingEvent::getMessage).containsExactly("no convergence");
  }

  @Test
  void theFormerHandlersAreBackAtTheEnd() {
    Handler[] before = root.getHandlers();
    new JulBridge.Installed().close();
    assertThat(root.getHandlers()).isEqualTo(before);
  }
}
