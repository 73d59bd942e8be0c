package io.loopcanvas.stage.event;

import io.loopcanvas.proto.event.v1.Event;

/** Acts on facts. Offered as a CDI bean; each fact reaches it once, inside a transaction that is its own. */
public interface EventHandler {
  /** Name of the consumer group and of the deduplication. */
  String consumer();

  /** The topic it listens to. */
  String topic();

  /** What it does is committed together with the note that the fact was consumed; an exception brings the fact back. */
  void on(Event event) throws Exception;
}
