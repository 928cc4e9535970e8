package ai.vantage6.release.bundle;

import ai.vantage6.release.github.HostedAsset;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The distributions of a release, in the order of publishing.
 *
 * @param tools what built them, name to version
 * @param hosted those of which the bytes on the host count, by file name; they are brought here when they are needed
 */
public record ProvidedPackages(
        List<Distribution> distributions, Map<String, String> tools, Map<String, HostedAsset> hosted) {

    public static final ProvidedPackages NONE = new ProvidedPackages(List.of(), Map.of(), Map.of());

    public ProvidedPackages {
        distributions = List.copyOf(distributions);
        tools = Map.copyOf(tools);
        hosted = Map.copyOf(hosted);
    }

    /** The files of the host where it has them, and else those that were built; in the order of publishing. */
    public static ProvidedPackages merged(
            List<Distribution> built,
            Map<String, String> tools,
            List<Distribution> found,
            Map<String, HostedAsset> hosted) {
        var byName = found.stream().collect(Collectors.toMap(Distribution::fileName, Function.identity()));
        var distributions = built.stream()
                .map(one -> byName.getOrDefault(one.fileName(), one))
                .toList();
        return new ProvidedPackages(distributions, tools, hosted);
    }

    /** Brings the file here unless it is. */
    public void bring(Distribution distribution, ReleaseHost host) throws ReleaseException, InterruptedException {
        var asset = hosted.get(distribution.fileName());
        if (asset != null) {
            host.fetch(asset, distribution.file());
        }
    }
}
