/** What scripts of {@code bench/music} learned, and what the networks share. */
package io.loopcanvas.analysis.learned;
