package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.AttestedSubject;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.record.ReleaseAssets;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands with which people see for themselves that this repository's workflow has made what they got.
 *
 * @param repository {@code OWNER/NAME}
 */
record VerifyCommands(String repository) {

    private static final String ISSUER = "https://token.actions.githubusercontent.com";

    String file(String name) {
        return "gh attestation verify " + name + " --repo " + repository;
    }

    /** Of an image by its tag or its digest; the second is for those who do not use GitHub's. */
    List<String> image(String reference) {
        return List.of(
                "gh attestation verify oci://" + reference + " --repo " + repository,
                "cosign verify-attestation --type slsaprovenance1 --certificate-oidc-issuer " + ISSUER
                        + " --certificate-identity-regexp '^https://github.com/" + repository + "/' " + reference);
    }

    String distribution(String fileName) {
        return "pypi-attestations verify pypi --repository https://github.com/" + repository + " pypi:" + fileName;
    }

    /** One of each kind. */
    List<String> of(List<AttestedSubject> subjects) {
        var commands = new ArrayList<String>();
        subjects.stream()
                .filter(subject -> subject.places().isEmpty())
                .findFirst()
                .ifPresent(file -> commands.add(file(file.text())));
        subjects.stream()
                .filter(subject -> !subject.places().isEmpty())
                .findFirst()
                .ifPresent(image -> commands.addAll(
                        image(image.names().getFirst() + "@" + image.sha256().oci())));
        return commands;
    }

    /** For the notes of a release, one of each kind. */
    String section(ReleaseRecord record, boolean packages) {
        var lines = new ArrayList<String>();
        lines.add(file(ReleaseAssets.RECORD));
        record.artifacts().images().stream()
                .map(VerifyCommands::reference)
                .findFirst()
                .ifPresent(image -> lines.addAll(image(image)));
        record.distributions().stream()
                .filter(_ -> packages)
                .map(Distribution::fileName)
                .findFirst()
                .ifPresent(file -> lines.add(distribution(file)));
        return "\n\n## Verify\nEvery file and image tells which workflow has made it, for instance:\n```sh\n"
                + String.join("\n", lines) + "\n```\n";
    }

    private static String reference(ReleasedImage image) {
        return image.places().getFirst() + ":" + image.tag();
    }
}
