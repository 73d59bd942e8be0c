package io.loopcanvas.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A TCP port of the loopback interface that was free a moment ago. */
public final class FreePort {
  private FreePort() {}

  /** The wanted port itself, or one of the system's choice when it is 0. */
  static int orWanted(int wanted) {
    return wanted != 0 ? wanted : any();
  }

  public static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }
}
