package io.loopcanvas.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port of the loopback interface that was free a moment ago. It lies below the ports that Linux gives to outgoing connections
 * (32768 and up): of those a client's connection may take one before the server that it was meant for does, and keep it.
 */
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int END = 32_768;
  private static final int TRIES = 200;

  private FreePort() {}

  /** The wanted port itself, or a free one when it is 0. */
  static int orWanted(int wanted) {
    return wanted != 0 ? wanted : any();
  }

  public static int any() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (free(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port on the loopback interface: " + TRIES + " of " + LOWEST + " to " + (END - 1) + " were taken");
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }
}
