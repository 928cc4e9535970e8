package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/** What PyPI checks before it takes a file; the sentences are those of its own code (warehouse, forklift/legacy.py). */
final class UploadRules {

    private static final Set<String> METADATA_VERSIONS = Set.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5");

    private UploadRules() {}

    /** Why the form is not taken, whatever the index already holds. */
    static Optional<String> broken(UploadedForm form) {
        if (!form.field(":action").equals("file_upload")
                || !form.field("protocol_version").equals("1")) {
            return Optional.of("Unknown protocol version.");
        }
        if (!METADATA_VERSIONS.contains(form.field("metadata_version"))) {
            return Optional.of("'" + form.field("metadata_version") + "' is not a valid metadata version");
        }
        if (form.fileName().isEmpty()) {
            return Optional.of("Upload payload does not have a file.");
        }
        if (form.field("sha256_digest").isEmpty()) {
            return Optional.of("Include at least one message digest.");
        }
        if (!form.field("sha256_digest").equals(Digest.of(form.file()).hex())) {
            return Optional.of("The digest supplied does not match a digest calculated from the uploaded file.");
        }
        return misnamed(form, form.fileName().get());
    }

    /** Why the content is not taken. */
    static Optional<String> brokenContent(UploadedForm form) {
        if (!form.field("filetype").equals("bdist_wheel")) {
            return Optional.empty();
        }
        try {
            var info = distInfo(form.file());
            for (var needed : Set.of("METADATA", "RECORD", "WHEEL")) {
                if (!info.containsKey(needed)) {
                    return Optional.of("Wheel '" + form.fileName().orElse("") + "' does not contain the required "
                            + needed + " file");
                }
            }
            var metadata = "\n" + info.get("METADATA");
            return metadata.contains("\nName: " + form.field("name") + "\n")
                            && metadata.contains("\nVersion: " + form.field("version") + "\n")
                    ? Optional.empty()
                    : Optional.of("Version in filename should be the one in the metadata");
        } catch (IOException e) {
            return Optional.of("Invalid distribution file. " + e.getMessage());
        }
    }

    private static Optional<String> misnamed(UploadedForm form, String fileName) {
        var stem = normalised(form.field("name")).replace('-', '_') + "-" + form.field("version");
        var wanted = switch (form.field("filetype")) {
            case "sdist" -> Pattern.quote(stem + ".tar.gz");
            case "bdist_wheel" -> Pattern.quote(stem) + "(-[0-9][^-]*)?-[^-]+-[^-]+-[^-]+\\.whl";
            default -> "";
        };
        if (wanted.isEmpty()) {
            return Optional.of("Unknown type of file.");
        }
        return fileName.matches(wanted)
                ? Optional.empty()
                : Optional.of("Start filename for '" + form.field("name") + "' with '" + stem + "'.");
    }

    /** As PEP 503 has it. */
    static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> distInfo(byte[] wheel) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("[^/]+\\.dist-info/[A-Z]+")) {
                    var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                    files.put(name, new String(zip.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
                }
            }
        }
        return files;
    }
}
