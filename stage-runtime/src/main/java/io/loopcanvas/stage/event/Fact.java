package io.loopcanvas.stage.event;

import io.loopcanvas.proto.event.v1.Event;

/** An event and the topic it belongs to. */
public record Fact(String topic, Event event) {}
