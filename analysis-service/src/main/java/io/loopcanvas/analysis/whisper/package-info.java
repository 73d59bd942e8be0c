/** Words heard by a Whisper model in a process of its own, when one is configured; what cannot be trusted is not passed on. */
package io.loopcanvas.analysis.whisper;
