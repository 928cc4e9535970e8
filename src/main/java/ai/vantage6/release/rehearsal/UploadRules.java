package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ProjectName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What PyPI checks before it takes a file; the sentences are those of its own code (warehouse, forklift/legacy.py). */
final class UploadRules {

    /** A wheel's name: project, version, perhaps a build number, and the tags. */
    private static final Pattern WHEEL =
            Pattern.compile("(?<name>[^-]+)-(?<version>[^-]+)(-\\d[^-]*)?-[^-]+-[^-]+-(?<platforms>[^-]+)\\.whl");

    private static final String LINUX = "(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)";
    private static final Pattern PLATFORM =
            Pattern.compile("any|win32|win_amd64|win_arm64|win_ia64|linux_armv6l|linux_armv7l"
                    + "|manylinux(1|2010)_(x86_64|i686)|manylinux2014_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)"
                    + "|manylinux_\\d+_\\d+_(" + LINUX + "|ppc64)|musllinux_\\d+_\\d+_" + LINUX
                    + "|macosx_(10_\\d+|(11|12|13|14|15|26)_0)_(ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal|universal2)"
                    + "|ios_\\d+_\\d+_(arm64|x86_64)_(iphoneos|iphonesimulator)|android_\\d+_(armeabi_v7a|arm64_v8a|x86|x86_64)"
                    + "|pyemscripten_\\d+_\\d+_wasm32");

    private static final int LIMIT = 100 << 20;

    private UploadRules() {}

    /** Why the form is not taken, whatever the index already holds. */
    static Optional<String> broken(UploadedForm form) {
        if (!form.field(":action").equals("file_upload")
                || !form.field("protocol_version").equals("1")) {
            return Optional.of("Unknown protocol version.");
        }
        if (!Set.of("sdist", "bdist_wheel").contains(form.field("filetype"))) {
            return Optional.of("Invalid value for filetype. Error: Use a known file type.");
        }
        if (form.field("filetype").equals("sdist") && !form.field("pyversion").equals("source")) {
            return Optional.of("Invalid value for pyversion. Error: Use 'source' as Python version for an sdist.");
        }
        if (form.field("pyversion").isEmpty()) {
            return Optional.of(
                    "Invalid value for pyversion. Error: Python version is required for binary distribution uploads.");
        }
        if (form.field("sha256_digest").isEmpty()) {
            return Optional.of("Error: Include at least one message digest.");
        }
        return MetadataRules.broken(form).or(() -> file(form));
    }

    private static Optional<String> file(UploadedForm form) {
        if (form.fileName().isEmpty()) {
            return Optional.of("Upload payload does not have a file.");
        }
        var name = form.fileName().get();
        if (name.chars().anyMatch(character -> character < 32 || character == 127)) {
            return Optional.of(
                    "Cannot upload a file with non-printable characters (ordinals 0-31) or the DEL character (ordinal 127) in the name.");
        }
        if (name.contains("/") || name.contains("\\")) {
            return Optional.of("Cannot upload a file with '/' or '\\' in the name.");
        }
        if (form.file().length > LIMIT) {
            return Optional.of("File too large. Limit for project '" + form.field("name") + "' is 100 MB.");
        }
        if (!form.field("sha256_digest").equals(Digest.of(form.file()).hex())) {
            return Optional.of("The digest supplied does not match a digest calculated from the uploaded file.");
        }
        return form.field("filetype").equals("sdist") ? sdist(form, name) : wheel(form, name);
    }

    private static Optional<String> sdist(UploadedForm form, String name) {
        var wanted = ProjectName.inFileNames(form.field("name")) + "-" + form.field("version") + ".tar.gz";
        return name.equals(wanted)
                ? Optional.empty()
                : Optional.of("Filename '" + name + "' is invalid, should be '" + wanted + "'.");
    }

    private static Optional<String> wheel(UploadedForm form, String fileName) {
        var parts = WHEEL.matcher(fileName);
        if (!parts.matches()) {
            return Optional.of("Invalid wheel filename (wrong number of parts): '" + fileName + "'");
        }
        for (var platform : parts.group("platforms").split("\\.", -1)) {
            if (!PLATFORM.matcher(platform).matches()) {
                return Optional.of(
                        "Binary wheel '" + fileName + "' has an unsupported platform tag '" + platform + "'.");
            }
        }
        var wanted = ProjectName.inFileNames(form.field("name"));
        if (!parts.group("name").equals(wanted)) {
            return Optional.of("Start filename for '" + form.field("name") + "' with '" + wanted + "'.");
        }
        return parts.group("version").equals(form.field("version"))
                ? Optional.empty()
                : Optional.of("Version in filename should be '" + form.field("version") + "' not '"
                        + parts.group("version") + "'.");
    }

    /** Why the content is not taken. */
    static Optional<String> brokenContent(UploadedForm form) {
        var name = form.fileName().orElse("");
        return form.field("filetype").equals("sdist")
                ? UploadedArchive.sdist(form.file(), name, form.all("license_files"))
                : UploadedArchive.wheel(form.file(), name, form.all("license_files"));
    }
}
