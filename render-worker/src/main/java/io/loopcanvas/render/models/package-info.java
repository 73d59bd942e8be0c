/** {@code loopcanvas models}: the bundles of an installation, and where models are for a program without a framework. */
package io.loopcanvas.render.models;
