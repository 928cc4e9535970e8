package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Multipart;
import ai.vantage6.release.http.Multipart.Field;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form that goes with an upload: everything in it is in the distribution's own metadata.
 *
 * <p>The index ignores fields that it does not know without a word, so the names are listed here one by one.
 */
final class UploadForm {

    private static final Set<String> SINGLE = Set.of(
            "metadata-version",
            "name",
            "version",
            "summary",
            "description",
            "description-content-type",
            "author",
            "author-email",
            "maintainer",
            "maintainer-email",
            "license",
            "license-expression",
            "home-page",
            "download-url",
            "requires-python",
            "keywords");
    private static final Map<String, String> REPEATED = Map.ofEntries(
            Map.entry("classifier", "classifiers"),
            Map.entry("requires-dist", "requires_dist"),
            Map.entry("provides-dist", "provides_dist"),
            Map.entry("obsoletes-dist", "obsoletes_dist"),
            Map.entry("requires-external", "requires_external"),
            Map.entry("project-url", "project_urls"),
            Map.entry("provides-extra", "provides_extra"),
            Map.entry("dynamic", "dynamic"),
            Map.entry("license-file", "license_files"),
            Map.entry("platform", "platform"),
            Map.entry("supported-platform", "supported_platform"),
            Map.entry("import-name", "import_name"),
            Map.entry("import-namespace", "import_namespace"));

    private UploadForm() {}

    static Content of(Distribution distribution, Optional<Attestation> attestation) throws ReleaseException {
        try {
            distribution.bytes();
        } catch (IOException e) {
            throw new ReleaseException(
                    "distribution-changed",
                    "upload " + distribution.fileName(),
                    String.valueOf(e.getMessage()),
                    "Look for what changed it on this machine, and run the release again");
        }
        var fields = fields(distribution, MetadataFile.of(distribution));
        attestation.ifPresent(one -> fields.add(new Field("attestations", "[" + one.json() + "]")));
        return Multipart.of(fields, "content", distribution.file());
    }

    static List<Field> fields(Distribution distribution, CoreMetadata metadata) {
        var fields = new ArrayList<Field>();
        fields.add(new Field(":action", "file_upload"));
        fields.add(new Field("protocol_version", "1"));
        fields.add(new Field("filetype", fileType(distribution)));
        fields.add(new Field("pyversion", pythonTag(distribution)));
        fields.add(new Field("sha256_digest", distribution.sha256().hex()));
        for (var header : metadata.headers()) {
            var value = header.value();
            if (value.isBlank() || value.equals("UNKNOWN")) {
                continue;
            }
            if (SINGLE.contains(header.name())) {
                fields.add(new Field(header.name().replace('-', '_'), value));
            } else if (REPEATED.containsKey(header.name())) {
                fields.add(new Field(REPEATED.getOrDefault(header.name(), header.name()), value));
            }
        }
        return fields;
    }

    private static String fileType(Distribution distribution) {
        return switch (distribution.kind()) {
            case SDIST -> "sdist";
            case WHEEL -> "bdist_wheel";
        };
    }

    /** {@code py3} of {@code name-1.0-py3-none-any.whl}. */
    private static String pythonTag(Distribution distribution) {
        var parts = distribution.fileName().split("-", -1);
        return switch (distribution.kind()) {
            case SDIST -> "source";
            case WHEEL -> parts.length < 3 ? "py3" : parts[parts.length - 3];
        };
    }
}
