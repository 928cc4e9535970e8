package ai.vantage6.release.verification;

import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.github.AttestationHost;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.List;
import java.util.Optional;

/**
 * Where people find a release, asked as everybody asks.
 *
 * @param registries that have the images
 * @param bases images of others, on which ours stand
 * @param server the one that runs for the community; empty where the configuration names none
 * @param documentation where people read it; empty where there is none
 */
public record Outside(
        PackageIndex index,
        ReleaseHost host,
        AttestationHost attestations,
        List<Destination> registries,
        List<ChartRepository> charts,
        BaseImages bases,
        Optional<LiveServer> server,
        Optional<LivePage> userInterface,
        Optional<Documentation> documentation) {

    public Outside {
        registries = List.copyOf(registries);
        charts = List.copyOf(charts);
    }
}
