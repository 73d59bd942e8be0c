package io.loopcanvas.standalone.serve;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.embedded.FreePort;
import io.loopcanvas.standalone.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** An address to listen on. */
public record Address(String host, int port) {
  private static final String LOOPBACK = "127.0.0.1";

  /** A port of the loopback interface that was free a moment ago. */
  static Address freeLoopback() {
    return new Address(LOOPBACK, FreePort.any());
  }

  /** @throws Failure when somebody listens there already */
  void requireFree() {
    if (!free()) {
      throw new Failure(ExitCode.FAULT, "port " + port + " of " + host
          + " is taken by another program: stop it, or choose another port with --port");
    }
  }

  /** Whether one could listen here now. */
  public boolean free() {
    try (ServerSocket socket = new ServerSocket()) {
      // a port whose last connections are still closing is free for us, as it is for the gateway
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (UnknownHostException e) {
      throw new Failure(ExitCode.USAGE, "this machine has no address " + host, e);
    } catch (IOException e) {
      return false;
    }
  }

  /** How a program on this machine reaches it. */
  String url() {
    return "http://" + (host.equals("0.0.0.0") ? LOOPBACK : host) + ":" + port;
  }
}
