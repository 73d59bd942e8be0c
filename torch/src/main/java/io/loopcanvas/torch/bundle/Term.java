package io.loopcanvas.torch.bundle;

/** A licence of somebody else and whether whoever exported the bundle accepted it. */
public record Term(String licence, boolean accepted) {}
