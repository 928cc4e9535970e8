package ai.vantage6.release.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What PyPI looks for within a file that it is given; the sentences are its own. */
final class UploadedArchive {

    private static final Pattern COMMAND = Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private UploadedArchive() {}

    static Optional<String> sdist(byte[] file, String fileName, List<String> licenses) {
        var top = fileName.replaceFirst("\\.tar\\.gz$", "");
        var names = new TreeSet<String>();
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(file)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName().replaceFirst("/$", ""));
                if (entry.isSparse()) {
                    return invalid(
                            "tar archive not accepted: Sparse members are not allowed. See https://docs.pypi.org/archives for more information");
                }
            }
        } catch (IOException e) {
            return invalid("File is not a tarfile");
        }
        var roots = names.stream()
                .map(name -> name.replaceFirst("/.*", ""))
                .distinct()
                .toList();
        if (roots.size() != 1) {
            return invalid("Incorrect number of top-level directories in sdist");
        }
        if (!names.contains(roots.getFirst() + "/PKG-INFO")) {
            return invalid("PKG-INFO not found at " + roots.getFirst() + "/PKG-INFO");
        }
        return missing(licenses, roots.getFirst() + "/", names::contains, top + ".tar.gz");
    }

    static Optional<String> wheel(byte[] file, String fileName, List<String> licenses) {
        var info = fileName.replaceFirst("^([^-]*-[^-]*)-.*", "$1.dist-info/");
        Map<String, String> files;
        try {
            files = texts(file, info);
        } catch (IOException | IllegalArgumentException e) {
            return invalid("File is not a zipfile");
        }
        if (!files.containsKey(info + "WHEEL")) {
            return invalid("WHEEL not found at " + info + "WHEEL");
        }
        for (var needed : List.of("RECORD", "METADATA")) {
            if (!files.containsKey(info + needed)) {
                return Optional.of(
                        "Wheel '" + fileName + "' does not contain the required " + needed + " file: " + info + needed);
            }
        }
        if (!areCommands(files.getOrDefault(info + "entry_points.txt", ""))) {
            return Optional.of(
                    "Wheel '" + fileName + "' has invalid entry points defined in the entry_points.txt file");
        }
        return missing(licenses, info + "licenses/", files::containsKey, fileName);
    }

    private static Optional<String> missing(
            List<String> licenses, String root, java.util.function.Predicate<String> there, String fileName) {
        return licenses.stream()
                .filter(license -> !there.test(root + license))
                .findFirst()
                .map(license -> "License-File " + license + " does not exist in distribution file " + fileName + " at "
                        + root + license);
    }

    private static boolean areCommands(String entryPoints) {
        var commands = false;
        for (var line : entryPoints.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                commands = line.equals("[console_scripts]") || line.equals("[gui_scripts]");
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                var equals = line.indexOf('=');
                if (equals < 0
                        || (commands
                                && !COMMAND.matcher(line.substring(0, equals).strip())
                                        .matches())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, String> texts(byte[] wheel, String info) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var text =
                        entry.getName().startsWith(info) ? new String(zip.readAllBytes(), StandardCharsets.UTF_8) : "";
                files.put(entry.getName(), text);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("no zip file");
        }
        return files;
    }

    private static Optional<String> invalid(String reason) {
        return Optional.of("Invalid distribution file. " + reason);
    }
}
