package io.loopcanvas.stage.task;

import java.util.Optional;

/**
 * A task that was given up for good, as an operator needs to see it.
 *
 * @param worker the last that had it
 * @param retries JSON object: retries spent by error kind
 */
public record DeadTask(TaskRow task, Optional<String> worker, String retries) {}
