package ai.vantage6.release.python;

import ai.vantage6.release.model.Version;
import java.util.Set;

/**
 * What the index and pip read of a distribution. Which metadata versions are accepted is for the index to say.
 *
 * @param siblings the normalised names of the projects that are released together
 */
record MetadataCheck(Version version, Set<String> siblings) {

    private static final Set<String> CONTENT_TYPES = Set.of("text/markdown", "text/x-rst", "text/plain");
    /** The longest summary and the longest label of an address that pypi.org takes. */
    private static final int SUMMARY = 512;

    private static final int LABEL = 32;
    private static final String MEND = "Mend the package's metadata and tag again";

    void check(Opened file, Findings findings) {
        if (file.metadataPath().isEmpty()) {
            fault(file, "it holds no core metadata", findings);
            return;
        }
        var metadata = file.metadata();
        identity(file, metadata, findings);
        description(file, metadata, findings);
        requirements(file, metadata, findings);
        if (metadata.one("License").isPresent()
                && metadata.one("License-Expression").isPresent()) {
            fault(file, "it has both a License and a License-Expression", findings);
        }
        for (var address : metadata.all("Project-URL")) {
            if (address.indexOf(',') > LABEL) {
                fault(file, "the label of an address is longer than " + LABEL + ": " + address, findings);
            }
        }
    }

    private void identity(Opened file, CoreMetadata metadata, Findings findings) {
        if (metadata.one("Metadata-Version").isEmpty()) {
            fault(file, "it does not say which metadata version it follows", findings);
        }
        var name = metadata.one("Name").orElse("nothing");
        if (!ProjectName.normalised(name).equals(file.project())) {
            fault(file, "it is called " + name + " and the package " + file.project(), findings);
        }
        var declared = metadata.one("Version").orElse("none");
        if (!declared.equals(version.pep440())) {
            findings.fault(
                    "distribution-version",
                    file.name(),
                    "it declares version " + declared + " and not " + version,
                    "Declare the version in a place that a release writes");
        }
    }

    private static void description(Opened file, CoreMetadata metadata, Findings findings) {
        var summary = metadata.one("Summary").orElse("");
        if (summary.length() > SUMMARY || summary.contains("\n")) {
            fault(file, "its summary is not one line of at most " + SUMMARY + " characters", findings);
        }
        if (metadata.description().isBlank() || metadata.description().strip().equals("UNKNOWN")) {
            fault(file, "it has no long description", findings);
        }
        var type = metadata.one("Description-Content-Type").orElse("nothing");
        if (!CONTENT_TYPES.contains(type.split(";", -1)[0].strip())) {
            fault(file, "its long description is declared as " + type, findings);
        }
    }

    private void requirements(Opened file, CoreMetadata metadata, Findings findings) {
        for (var requirement : metadata.requirements()) {
            if (requirement.isAddress()) {
                fault(file, "it needs " + requirement.project() + " from an address, which no index takes", findings);
            }
            if (siblings.contains(requirement.project()) && requirement.isPinnedToAnythingBut(version)) {
                findings.fault(
                        "sibling-pin",
                        file.name(),
                        "it needs " + requirement.project() + requirement.specifier() + " and not " + version,
                        "Let the pin follow the version");
            }
        }
    }

    private static void fault(Opened file, String because, Findings findings) {
        findings.fault("distribution-metadata", file.name(), because, MEND);
    }
}
