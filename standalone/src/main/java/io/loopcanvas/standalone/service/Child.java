package io.loopcanvas.standalone.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What it takes to start one child process.
 *
 * @param environment added to the launcher's own
 * @param log grows with everything the child prints
 * @param url where its health is asked
 */
public record Child(String name, List<String> command, Map<String, String> environment, Path log, String url) {}
