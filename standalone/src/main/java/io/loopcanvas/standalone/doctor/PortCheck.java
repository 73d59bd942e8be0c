package io.loopcanvas.standalone.doctor;

import io.loopcanvas.standalone.serve.Address;
import io.loopcanvas.standalone.serve.RunFile;
import java.util.Optional;

/** The port of page and API. */
record PortCheck(Address address, Optional<RunFile.Server> running) implements Check {

  @Override
  public String name() {
    return "port";
  }

  @Override
  public Finding look() {
    if (address.free()) {
      return new Finding.Fine(address.port() + " is free");
    }
    return running.filter(server -> server.url().endsWith(":" + address.port()))
        .<Finding>map(server -> new Finding.Fine(address.port() + " is our own server, process " + server.pid()))
        .orElse(new Finding.Note(address.port() + " is taken by another program", "serve with --port and another number"));
  }
}
