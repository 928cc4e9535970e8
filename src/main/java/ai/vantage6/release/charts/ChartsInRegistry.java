package ai.vantage6.release.charts;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.PublicPull;
import ai.vantage6.release.images.SmallBlob;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Charts as OCI artifacts, in the form of {@code helm push} (helm 3.18, pkg/registry).
 *
 * @param destination its namespace takes a repository for each chart: vantage6/helm
 */
public record ChartsInRegistry(Destination destination) implements ChartRepository {

    private static final String CONFIG = "application/vnd.cncf.helm.config.v1+json";
    private static final String CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    @Override
    public Entry lookUp(Chart chart) throws ReleaseException, InterruptedException {
        var found = destination.registry().manifest(repository(chart), tag(chart));
        return found.isEmpty() ? new Entry.Absent() : entry(chart, found.get());
    }

    /** The manifest may differ, as its annotations do with every program that pushes; what people install is the layer. */
    private static Entry entry(Chart chart, Manifest found) {
        var content = found.content().layers().stream()
                .filter(layer -> layer.mediaType().equals(CONTENT))
                .map(Descriptor::digest)
                .toList();
        return content.equals(List.of(chart.sha256()))
                ? new Entry.Identical()
                : new Entry.Different(
                        content.isEmpty() ? "no chart" : content.getFirst().oci());
    }

    @Override
    public void publish(Chart chart) throws ReleaseException, InterruptedException {
        var before = lookUp(chart);
        if (before instanceof Entry.Identical) {
            return;
        }
        var published = new PublishedChart(chart, text());
        published.mustBeAbsent(before);
        published.mustBeAsPackaged();
        var registry = destination.registry();
        var config = new SmallBlob(CONFIG, chart.metadata());
        var content = new Descriptor(CONTENT, chart.sha256(), chart.size());
        config.upload(registry, repository(chart));
        registry.upload(repository(chart), content, chart.file(), Optional.empty());
        var manifest = ManifestJson.image(config.descriptor(), List.of(content), OciAnnotations.of(chart));
        registry.put(repository(chart), tag(chart), manifest);
        published.mustBeThere(lookUp(chart));
    }

    @Override
    public void checkPublic(Chart chart) throws ReleaseException, InterruptedException {
        var published = destination.registry().manifest(repository(chart), tag(chart));
        if (published.isPresent()) {
            new PublicPull(destination).check(chart.name(), published.get().digest());
        } else {
            new PublishedChart(chart, text()).mustBeThere(new Entry.Absent());
        }
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> names) throws ReleaseException, InterruptedException {
        return destination
                .registry()
                .tryLock(names.stream().map(destination::repository).toList());
    }

    @Override
    public String text() {
        return "oci://" + destination.registry().host() + "/" + destination.namespace();
    }

    private String repository(Chart chart) {
        return destination.repository(chart.name());
    }

    /** A tag cannot hold the + of build metadata. */
    private static String tag(Chart chart) {
        return chart.version().replace('+', '_');
    }
}
