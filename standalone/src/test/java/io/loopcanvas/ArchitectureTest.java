package io.loopcanvas;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the module table of {@code docs/architecture/00-overview.md} true, on the classes that the modules were compiled to. */
class ArchitectureTest {
  private static final String OURS = "io.loopcanvas..";

  /** Module and what it may use of ours. The services use no other service, and only stage-runtime knows the broker. */
  private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
      entry("proto", List.of("io.loopcanvas.proto..")),
      entry("domain", List.of("io.loopcanvas.domain..")),
      entry("media", List.of("io.loopcanvas.media..")),
      entry("torch", List.of("io.loopcanvas.torch..")),
      entry("embedded", List.of("io.loopcanvas.embedded..")),
      entry("stage-runtime", List.of("io.loopcanvas.stage..", "io.loopcanvas.domain..", "io.loopcanvas.proto..")),
      entry("gateway-service", service("gateway")),
      entry("analysis-service", service("analysis", "io.loopcanvas.torch..")),
      entry("render-worker", service("render", "io.loopcanvas.torch..")),
      entry("post-service", service("post")),
      entry("validation-service", service("validation", "io.loopcanvas.torch..")));

  private static final JavaClasses ALL = classesOf(MAY_USE.keySet().toArray(String[]::new));
  private static final String[] STAGES = {
    "io.loopcanvas.analysis..", "io.loopcanvas.render..", "io.loopcanvas.post..", "io.loopcanvas.validation.."
  };

  static Stream<Map.Entry<String, List<String>>> modules() {
    return MAY_USE.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void shouldUseOfOursOnlyWhatTheTableNames(Map.Entry<String, List<String>> module) {
    String[] allowed = module.getValue().toArray(String[]::new);

    noClasses().should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(allowed))))
        .because("module " + module.getKey() + " may use of ours only " + module.getValue())
        .check(classesOf(module.getKey()));
  }

  @Test
  void shouldKeepTheDomainFreeOfFrameworks() {
    classes().that().resideInAPackage("io.loopcanvas.domain..")
        .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "com.fasterxml.jackson..", "io.loopcanvas.domain..")
        .check(ALL);
  }

  @Test
  void shouldKeepTheDomainFreeOfTheWorldOutside() {
    noClasses().that().resideInAPackage("io.loopcanvas.domain..")
        .should().dependOnClassesThat(
            resideInAnyPackage("java.net..", "java.sql..").or(type(Files.class)).or(type(File.class)))
        .check(ALL);
  }

  @Test
  void shouldHideDatabaseBrokerAndStoreFromStages() {
    noClasses().that().resideInAnyPackage(STAGES)
        .should().dependOnClassesThat().resideInAnyPackage(
            "java.sql..", "javax.sql..", "jakarta.persistence..", "org.apache.kafka..", "io.minio..")
        .because("a stage is a function: request and input files in, result and output files out")
        .check(ALL);
  }

  @Test
  void shouldDecideWithoutInputOrOutput() {
    noClasses().that().resideInAPackage("io.loopcanvas.gateway.director..")
        .should().dependOnClassesThat().resideInAnyPackage(
            "java.sql..", "java.nio.file..", "jakarta..", "io.quarkus..", "io.smallrye..", "org.apache.kafka..")
        .because("the director is a pure function of a job's state and an event")
        .check(ALL);
  }

  @Test
  void shouldKeepModulesFreeOfCycles() {
    slices().matching("io.loopcanvas.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void shouldNameClassesAfterWhatTheyAre() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .because("such a name says nothing").check(ALL.that(not(resideInAPackage("io.loopcanvas.proto.."))));
  }

  private static List<String> service(String feature, String... more) {
    List<String> allowed = new ArrayList<>(List.of("io.loopcanvas." + feature + "..", "io.loopcanvas.domain..", "io.loopcanvas.media..",
        "io.loopcanvas.stage..", "io.loopcanvas.proto.."));
    allowed.addAll(List.of(more));
    return allowed;
  }

  private static JavaClasses classesOf(String... modules) {
    List<Path> folders = Stream.of(modules).map(module -> Path.of("..", module, "target", "classes")).toList();
    assertThat(folders).as("compiled modules; run the build from the root").allMatch(Files::isDirectory);
    return new ClassFileImporter().importPaths(folders);
  }
}
