/** What bundles of every kind share: the manifest's form, its files with checksums and licences, and golden vectors. */
package io.loopcanvas.torch.bundle;
