package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.serve.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "generate", mixinStandardHelpOptions = true,
    description = "Make canvas, full video and concept of a song.",
    footer = "Exit codes: 0 delivered, 2 usage, 3 rejected by the gates, 4 fault.")
public final class GenerateCommand implements Callable<Integer> {
  @Mixin GenerateOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant start = Instant.now();
    Optional<String> lyrics = check();
    OutputFolder out = OutputFolder.tried(options.out);
    Mode mode = options.mode.orElseGet(() -> modeOf(System.getenv()));
    try (ServerChoice server = ServerChoice.make(DataFolder.of(options.data, System.getenv()), mode, System.err::println)) {
      try {
        ExitCode exit = make(server, lyrics, out, start);
        if (exit == ExitCode.FAULT) {
          server.keepLogs(options.out.resolve("logs"));
        }
        return exit.number();
      } catch (IOException e) {
        server.keepLogs(options.out.resolve("logs"));
        throw new Failure(ExitCode.FAULT, "the server at " + server.url() + " does not answer: " + e.getMessage(), e);
      } catch (Failure e) {
        if (e.exit() == ExitCode.FAULT) {
          server.keepLogs(options.out.resolve("logs"));
        }
        throw e;
      }
    }
  }

  private ExitCode make(ServerChoice server, Optional<String> lyrics, OutputFolder out, Instant start)
      throws IOException, InterruptedException {
    Gateway gateway = new Gateway(server.url());
    String job = gateway.upload(options.audio);
    Running running = new Running(gateway, job);
    Thread cancel = new Thread(running::cancelUnlessEnded, "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    gateway.generate(Order.of(job, options, lyrics));
    JobView end = running.watch(ProgressView.on(System.out));
    Runtime.getRuntime().removeShutdownHook(cancel);

    List<Path> files = fetch(end, job, gateway, out, server);
    Summary.lines(end, files, Duration.between(start, Instant.now()).toSeconds()).forEach(System.out::println);
    return exit(end);
  }

  /** What was made in minutes is not lost with a copy that fails: it stays with the server, and the failure says where. */
  static List<Path> fetch(JobView end, String job, Gateway gateway, OutputFolder out, ServerChoice server) throws InterruptedException {
    List<Path> files = new ArrayList<>();
    try {
      for (Map.Entry<String, Path> output : OutputFiles.in(end.outputs(), job).entrySet()) {
        try (InputStream body = gateway.open(output.getKey())) {
          files.add(out.take(output.getValue(), body));
        }
      }
      return files;
    } catch (IOException e) {
      throw new Failure(ExitCode.FAULT, "the server broke off while the files were copied; what was made is " + server.keep(job), e);
    } catch (Failure e) {
      throw new Failure(ExitCode.FAULT, e.getMessage() + "; what was made is " + server.keep(job), e);
    }
  }

  /** The four ends of a job; a bad song is the caller's, everything else that failed is ours. */
  static ExitCode exit(JobView job) {
    JobStatus state = job.state();
    return switch (state) {
      case COMPLETE -> ExitCode.DELIVERED;
      case REJECTED -> ExitCode.REJECTED;
      case FAILED -> job.problem().filter(problem -> problem.kind().equalsIgnoreCase("input")).isPresent()
          ? ExitCode.USAGE : ExitCode.FAULT;
      case CANCELLED, QUEUED, ANALYSING, RENDERING, VALIDATING, ASSEMBLING, REGENERATING -> ExitCode.FAULT;
    };
  }

  private static Mode modeOf(Map<String, String> environment) {
    try {
      return Optional.ofNullable(environment.get("LOOPCANVAS_MODE")).map(Mode::of).orElse(Mode.LOCAL);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "LOOPCANVAS_MODE: " + e.getMessage(), e);
    }
  }

  private Optional<String> check() throws IOException {
    if (!Files.isReadable(options.audio) || Files.isDirectory(options.audio)) {
      throw new Failure(ExitCode.USAGE, "cannot read the song " + options.audio);
    }
    if (options.lyrics.isEmpty()) {
      return Optional.empty();
    }
    Path words = options.lyrics.get();
    try {
      return Optional.of(Files.readString(words));
    } catch (MalformedInputException e) {
      throw new Failure(ExitCode.USAGE, "the lyrics in " + words + " are not UTF-8 text", e);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "cannot read the lyrics " + words, e);
    }
  }
}
