package io.loopcanvas.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bundled FFmpeg program. Arguments are a list, inputs may only be files and pipes, and every run has limits.
 * Callers give everything from the first input on; banner, log level and the input whitelist are added here.
 */
public final class Ffmpeg {
  private static final Ffmpeg BUNDLED = new Ffmpeg();

  private Ffmpeg() {}

  public static Ffmpeg bundled() {
    return BUNDLED;
  }

  /** From now on no run outlives this program, even if a signal ends it: for programs of one task, not for services. */
  public static void endWithThisProgram() {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::killAll));
  }

  /** Consumes what FFmpeg writes to {@code pipe:1}. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(InputStream stdout) throws IOException, InterruptedException;
  }

  /** Produces what FFmpeg reads from {@code pipe:0}. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream stdin) throws IOException, InterruptedException;
  }

  /** Runs FFmpeg from files to files. */
  public void run(List<String> arguments, RunLimits limits) throws IOException, InterruptedException {
    read(arguments, limits, line -> {}, InputStream::readAllBytes);
  }

  /** Runs FFmpeg and hands its standard output to {@code reader}. */
  public <T> T read(List<String> arguments, RunLimits limits, Reader<T> reader)
      throws IOException, InterruptedException {
    return read(arguments, limits, line -> {}, reader);
  }

  /** The same, with every line of the log given to {@code log}: some filters answer only there. */
  public <T> T read(List<String> arguments, RunLimits limits, Consumer<String> log, Reader<T> reader)
      throws IOException, InterruptedException {
    try (ChildProcess child = new ChildProcess(command(arguments, true), limits, log)) {
      try {
        T result = reader.read(child.stdout());
        child.stdout().transferTo(OutputStream.nullOutputStream());
        child.finish();
        return result;
      } catch (MediaException e) {
        throw e;
      } catch (IOException e) {
        child.finish(); // a broken pipe: FFmpeg has ended, and its own words say why
        throw e;
      }
    }
  }

  /** Runs FFmpeg and feeds its standard input from {@code writer}. */
  public void write(List<String> arguments, RunLimits limits, Writer writer) throws IOException, InterruptedException {
    try (ChildProcess child = new ChildProcess(command(arguments, false), limits, line -> {})) {
      try (OutputStream stdin = child.stdin()) {
        writer.write(stdin);
      } catch (IOException e) {
        child.finish(); // as above
        throw e;
      }
      child.finish();
    }
  }

  private static List<String> command(List<String> arguments, boolean closedStdin) {
    List<String> command = new ArrayList<>(List.of(Programs.FFMPEG.toString(), "-hide_banner", "-loglevel", "warning", "-y"));
    if (closedStdin) {
      command.add("-nostdin");
    }
    for (String argument : arguments) {
      if (argument.equals("-i")) {
        command.addAll(List.of("-protocol_whitelist", "file,pipe"));
      }
      command.add(argument);
    }
    return command;
  }
}
