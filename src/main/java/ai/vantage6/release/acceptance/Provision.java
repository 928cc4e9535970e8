package ai.vantage6.release.acceptance;

import ai.vantage6.release.buildkit.EngineConnection;
import ai.vantage6.release.pipeline.ReleaseException;

/** Brings an image into the engine, which may take minutes. */
record Provision(Grounds grounds) {

    void of(String image) throws ReleaseException, InterruptedException {
        if (!grounds.host().has(image)) {
            grounds.patience().announce("the image " + image, EngineConnection.PULLING);
            grounds.host().provide(image);
        }
    }
}
