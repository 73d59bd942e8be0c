/** An optional model of the CLAP kind, which places sound and sentences in one space: what it hears becomes deviations from ordinary songs. */
package io.loopcanvas.analysis.clap;
