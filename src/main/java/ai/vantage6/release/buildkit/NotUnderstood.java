package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.ReleaseException;

/** A place of a Dockerfile that cannot be read; its text follows "but". */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    NotUnderstood(String because) {
        super(because);
    }

    /** In a line, counted from 1. */
    NotUnderstood in(int line) {
        return new NotUnderstood("line " + line + " " + getMessage());
    }

    ReleaseException of(String file) {
        return new ReleaseException(
                "dockerfile-not-understood",
                "read which images " + file + " stands on",
                String.valueOf(getMessage()),
                "Write it in a simpler form, or build the image by another recipe");
    }
}
