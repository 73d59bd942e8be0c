package io.loopcanvas.standalone.serve;

import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.service.Child;
import io.loopcanvas.standalone.service.PidFile;
import io.loopcanvas.standalone.service.ServiceCommand;
import io.loopcanvas.standalone.service.ServiceSpec;
import io.loopcanvas.standalone.service.SupervisedChild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The five services as children over one data folder. */
final class ServiceChildren {
  private static final Duration POLITE = Duration.ofSeconds(8);

  private final Installation installation;
  private final DataFolder data;
  private final List<ServiceSpec> specs = ServiceSpec.all(System.getenv());

  ServiceChildren(Installation installation, DataFolder data) {
    this.installation = installation;
    this.data = data;
  }

  /** The services that have not been built. */
  List<String> missing() {
    return specs.stream().map(ServiceSpec::name).filter(name -> !installation.built(name)).toList();
  }

  /** Whether a child records its start cache in this run and so takes longer to end. */
  boolean record() throws IOException {
    for (ServiceSpec spec : specs) {
      if (command(spec).records()) {
        return true;
      }
    }
    return false;
  }

  /** Ends children of an earlier launcher that was killed. @return their names */
  List<String> endOrphans() throws IOException, InterruptedException {
    List<String> ended = new ArrayList<>();
    for (ServiceSpec spec : specs) {
      if (data.pidFile(spec.name()).endSurvivor(POLITE)) {
        ended.add(spec.name());
      }
    }
    return ended;
  }

  /**
   * Not yet started.
   *
   * @param gateway where the gateway listens; the others take free ports
   * @param configuration what all read
   */
  List<SupervisedChild> supervised(Address gateway, Map<String, String> configuration, Consumer<String> report) {
    return specs.stream().map(spec -> {
      PidFile pidFile = data.pidFile(spec.name());
      return new SupervisedChild(() -> child(spec, gateway, configuration), pidFile, report);
    }).toList();
  }

  Child child(ServiceSpec spec, Address gateway, Map<String, String> configuration) throws IOException {
    Address address = spec.name().equals(ServiceSpec.GATEWAY) ? gateway : Address.freeLoopback();
    Map<String, String> environment = new HashMap<>(configuration);
    environment.put("LOOPCANVAS_HTTP_HOST", address.host());
    environment.put("LOOPCANVAS_HTTP_PORT", Integer.toString(address.port()));
    environment.put("LOOPCANVAS_HOME", installation.home().toString());
    Path work = data.freshWork(spec.name());
    environment.put("LOOPCANVAS_WORK", work.toString());
    environment.put("LOOPCANVAS_UPLOAD_FOLDER", work.resolve("uploads").toString());
    // the same after a restart, whatever the port, so that a new child takes back at once what a killed one had leased
    environment.put("LOOPCANVAS_WORKER_ID", "standalone-" + spec.name());
    environment.put("LOOPCANVAS_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    // glibc keeps an arena per thread otherwise; two are enough and save tens of megabytes a service
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    return new Child(spec.name(), command(spec).line(), environment, data.log(spec.name()), address.url());
  }

  private ServiceCommand command(ServiceSpec spec) {
    return new ServiceCommand(spec, installation.application(spec.name()));
  }
}
