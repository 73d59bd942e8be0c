package io.loopcanvas.standalone.doctor;

import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.service.ServiceSpec;
import java.util.List;
import java.util.Map;

/** The services' artifacts. */
record BuildCheck(Installation installation) implements Check {

  @Override
  public String name() {
    return "services";
  }

  @Override
  public Finding look() {
    List<String> names = ServiceSpec.all(Map.of()).stream().map(ServiceSpec::name).toList();
    List<String> missing = names.stream().filter(name -> !installation.built(name)).toList();
    return missing.isEmpty()
        ? new Finding.Fine(names.size() + " built")
        : new Finding.Broken("not built: " + String.join(", ", missing),
            "start the program by the loopcanvas script at the root of the repository; it builds what is missing");
  }
}
