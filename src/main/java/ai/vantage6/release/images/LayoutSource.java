package ai.vantage6.release.images;

import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Optional;

/** An image that lies on this machine. */
record LayoutSource(Layout layout) implements ContentSource {

    Manifest root() throws ReleaseException {
        try {
            return layout.root();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException {
        try {
            return layout.has(descriptor) ? Optional.of(layout.manifest(descriptor)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean has(Descriptor blob) throws ReleaseException {
        try {
            return layout.has(blob);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Opened open(Descriptor blob) throws ReleaseException {
        try {
            if (!layout.has(blob)) {
                throw new IOException(blob.digest().oci() + " is missing or cut");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new Opened(layout.blob(blob.digest()), () -> {});
    }

    private ReleaseException unreadable(IOException e) {
        return new ReleaseException(
                "image-unreadable",
                "read the image in " + layout.directory(),
                String.valueOf(e.getMessage()),
                "Run it again: the image is made anew");
    }
}
