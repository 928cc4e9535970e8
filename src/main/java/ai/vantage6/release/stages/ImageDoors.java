package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;

/** The places that take images and charts. */
public final class ImageDoors {

    private static final StageId REGISTRY = new StageId("registry", "push images");
    private static final StageId CHARTMUSEUM = new StageId("chartmuseum", "publish charts");

    private ImageDoors() {}

    /**
     * Whether the token may push images there.
     *
     * @param names of the images, below the destination's namespace
     */
    public static Door registry(Destination destination, List<String> names) {
        var host = destination.registry().host();
        return new Door(
                new StageId(REGISTRY.id(), REGISTRY.title() + " to " + host),
                List.of(PushImages.ID, MoveTags.ID, RestoreTags.ID),
                () -> destination
                        .registry()
                        .tryLock(names.stream().map(destination::repository).toList()));
    }

    /** Whether the token may publish charts of these names there. */
    public static Door chartmuseum(ChartRepository charts, List<String> names) {
        return new Door(
                new StageId(CHARTMUSEUM.id(), CHARTMUSEUM.title() + " in " + charts.text()),
                List.of(PublishCharts.ID),
                () -> charts.tryLock(names));
    }
}
