package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerHost;
import ai.vantage6.release.pipeline.ReleaseException;

/** Brings an image into the engine, which may take minutes. */
record Provision(Grounds grounds) {

    void of(String image) throws ReleaseException, InterruptedException {
        if (!grounds.host().has(image)) {
            grounds.patience().announce("the image " + image, ContainerHost.PULLING);
            grounds.host().provide(image);
        }
    }
}
