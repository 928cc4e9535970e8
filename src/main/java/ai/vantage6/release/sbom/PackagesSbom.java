package ai.vantage6.release.sbom;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.sbom.Component.Kind;
import ai.vantage6.release.sbom.Component.PublishedFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the Python packages of a release consist of: each with its files, and what it requires, in the version that it pins.
 *
 * @param name of them all together: vantage6
 */
public record PackagesSbom(String name, Release release) {

    public static final String FILE = "sbom-packages.cdx.json";

    /** Takes wheels and sdists, each with its own metadata. */
    public Sbom of(Map<Distribution, CoreMetadata> distributions) {
        var inventory = new Inventory();
        var own = new HashMap<String, Component>();
        distributions.keySet().stream()
                .collect(Collectors.groupingBy(Distribution::project))
                .forEach((project, files) -> own.put(project, component(project, files)));
        for (var distribution : sorted(distributions.keySet())) {
            var metadata = Objects.requireNonNull(distributions.get(distribution));
            var needs = new TreeSet<String>();
            for (var requirement : Requirement.of(metadata)) {
                var needed = own.getOrDefault(requirement.project(), component(requirement));
                if (requirement.always() && !requirement.project().equals(distribution.project())) {
                    inventory.add(needed);
                    needs.add(needed.reference());
                }
            }
            own.computeIfPresent(
                    distribution.project(),
                    (_, component) ->
                            component.and(component.under(Licence.of(metadata)).needing(needs)));
        }
        own.values().forEach(inventory::add);
        var whole = Component.unlisted(Kind.APPLICATION, name, release.version().toString());
        var document = new CycloneDx(whole, inventory, release.date()).bytes();
        return new Sbom(FILE, document, release.date(), inventory.unread());
    }

    private Component component(String project, List<Distribution> files) {
        var version = release.version().pep440();
        return Component.of(Kind.LIBRARY, project, version, PackageUrl.pypi(project, version))
                .published(sorted(files).stream()
                        .map(file -> new PublishedFile(file.fileName(), file.sha256()))
                        .toList());
    }

    private static Component component(Requirement requirement) {
        var version = requirement.pinned().orElse("");
        return Component.of(
                Kind.LIBRARY, requirement.project(), version, PackageUrl.pypi(requirement.project(), version));
    }

    private static List<Distribution> sorted(Collection<Distribution> distributions) {
        return distributions.stream()
                .sorted(Comparator.comparing(Distribution::fileName))
                .toList();
    }
}
