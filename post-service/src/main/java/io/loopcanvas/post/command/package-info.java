/** The service's stages as programs of their own: {@code loopcanvas grade | assemble | check}. */
package io.loopcanvas.post.command;
