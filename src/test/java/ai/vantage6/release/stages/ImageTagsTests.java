package ai.vantage6.release.stages;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.MemoryRegistry;

/** The contract on a registry in memory. */
final class ImageTagsTests extends ImageTagsContract {

    private final MemoryRegistry registry = new MemoryRegistry("harbor2.vantage6.ai");

    @Override
    Destination destination() {
        return new Destination(registry, "infrastructure", registry.everybody());
    }
}
