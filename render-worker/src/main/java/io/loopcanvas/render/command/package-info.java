/** {@code loopcanvas render}: the stage alone, without infrastructure. */
package io.loopcanvas.render.command;
