package io.loopcanvas.standalone.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the embedded servers have to say goes to a file, not to the terminal. */
final class ServerLog {
  private static final int LARGEST_BYTES = 4 << 20;

  private ServerLog() {}

  static void to(Path file) throws IOException {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
      handler.close();
    }
    FileHandler handler = new FileHandler(file.toString(), LARGEST_BYTES, 1, true);
    handler.setFormatter(new SimpleFormatter());
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
  }
}
