package io.loopcanvas.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import javafx.stage.Stage;
import org.awaitility.Awaitility;

/** WebKit without a screen: a page as an artist's browser runs it, asked and used by script. */
final class Browser {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 900;

  private final WebEngine engine;

  private Browser(WebEngine engine) {
    this.engine = engine;
  }

  /** Opens a page and waits until it is loaded. */
  static Browser open(URI page) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.startup(() -> Platform.setImplicitExit(false));
    Browser browser = new Browser(onItsThread(nothing -> {
      WebView view = new WebView();
      Stage window = new Stage();
      window.setScene(new Scene(view, WIDTH, HEIGHT));
      window.show();
      return view.getEngine();
    }, null));
    onItsThread(engine -> {
      engine.load(page.toString());
      return null;
    }, browser.engine);
    browser.await("location.href === '" + page + "' && document.readyState === 'complete'", Duration.ofSeconds(60));
    return browser;
  }

  /** @return what the expression is, as text */
  String is(String expression) {
    return onItsThread(e -> e.executeScript("String(" + expression + ")").toString(), engine);
  }

  void run(String script) {
    onItsThread(e -> e.executeScript(script + "; 0"), engine);
  }

  void await(String condition, Duration patience) {
    Awaitility.await(condition).atMost(patience).pollInterval(Duration.ofMillis(200)).until(() -> is(condition).equals("true"));
  }

  private static <T> T onItsThread(Function<WebEngine, T> work, WebEngine engine) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        done.complete(work.apply(engine));
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    return done.join();
  }
}
