package ai.vantage6.release.verification;

import ai.vantage6.release.github.HostedAsset;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The Python packages in the images of a release, as their bills of materials among its files name them.
 *
 * @param versions the lowest of each project, by its normalised name
 */
record Installed(SortedMap<String, PlainVersion> versions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DOCUMENT = Pattern.compile("sbom-[A-Za-z0-9._-]+-linux-[a-z0-9-]+\\.cdx\\.json");
    private static final Pattern PYTHON = Pattern.compile("pkg:pypi/([^@?#]+)@([^?#]+)");
    private static final long LARGEST = 64L << 20;

    /** @param scratch takes the documents */
    static Installed in(HostedRelease hosted, ReleaseHost host, Path scratch)
            throws ReleaseException, InterruptedException {
        var documents = hosted.assets().values().stream()
                .filter(asset -> DOCUMENT.matcher(asset.name()).matches() && asset.size() <= LARGEST)
                .toList();
        var versions = new TreeMap<String, PlainVersion>();
        for (var urls : Parallel.each(documents, asset -> urls(asset, host, scratch))) {
            for (var url : urls) {
                var matcher = PYTHON.matcher(url);
                if (matcher.matches()) {
                    var project = ProjectName.normalised(decoded(matcher.group(1)));
                    PlainVersion.parse(decoded(matcher.group(2)))
                            .ifPresent(version -> versions.merge(
                                    project, version, (one, other) -> one.compareTo(other) < 0 ? one : other));
                }
            }
        }
        return new Installed(versions);
    }

    private static List<String> urls(HostedAsset asset, ReleaseHost host, Path scratch)
            throws ReleaseException, InterruptedException {
        var file = scratch.resolve(asset.name());
        host.fetch(asset, file);
        try {
            return JSON.readTree(Files.readAllBytes(file)).path("components").findValuesAsText("purl");
        } catch (IOException e) {
            throw new ReleaseException(
                    "bill-unreadable",
                    "read what is in the images from " + asset.name(),
                    "it is no JSON document",
                    "See who replaced it on the page of the GitHub release");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
