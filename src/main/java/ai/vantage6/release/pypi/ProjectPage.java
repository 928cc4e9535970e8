package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an index says of one project.
 *
 * @param status PEP 792: active, deprecated, archived or quarantined
 * @param files by file name
 */
record ProjectPage(String status, Map<String, IndexFile> files) {

    /** After the first hyphen that a digit follows: {@code vantage6-common-4.0.0.tar.gz}. */
    private static final Pattern VERSION = Pattern.compile(
            "-(\\d[^-]*?)(?:\\.tar\\.gz|\\.zip|-[^-]+-[^-]+-[^-]+\\.whl|-[^-]+-[^-]+-[^-]+-[^-]+\\.whl)$");

    /** The page of a project that the index does not know. */
    static final ProjectPage NONE = new ProjectPage("active", Map.of());

    /**
     * A file as the index lists it.
     *
     * @param yanked the reason, when it was withdrawn; may be an empty text
     * @param url where it is, seen from the page
     * @param size in bytes
     */
    record IndexFile(Optional<String> sha256, Optional<String> yanked, String url, Optional<Long> size) {

        /** Empty when its address is none. */
        Optional<IndexedFile> indexed(String name, URI page) {
            try {
                var kind = name.endsWith(".whl") ? Kind.WHEEL : Kind.SDIST;
                return Optional.of(new IndexedFile(name, kind, size, sha256, page.resolve(url), yanked.isPresent()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    ProjectPage {
        files = Map.copyOf(files);
    }

    /** Those that its files have; what is no version of ours, such as 1.0, is passed over. */
    Set<Version> versions() {
        return files.keySet().stream()
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .flatMap(matcher -> Version.parse(matcher.group(1)).stream())
                .collect(Collectors.toSet());
    }

    /** As they are written in the names of those files that people get. */
    Set<String> offered() {
        return files.entrySet().stream()
                .filter(file -> file.getValue().yanked().isEmpty())
                .map(file -> VERSION.matcher(file.getKey()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    /** The files of a version; what we cannot name an address of is passed over. */
    List<IndexedFile> files(Version version, URI page) {
        return new TreeMap<>(files)
                .entrySet().stream()
                        .filter(file -> isOf(version, file.getKey()))
                        .flatMap(file -> file.getValue().indexed(file.getKey(), page).stream())
                        .toList();
    }

    private static boolean isOf(Version version, String fileName) {
        var matcher = VERSION.matcher(fileName);
        return matcher.find() && Version.parse(matcher.group(1)).equals(Optional.of(version));
    }

    Entry entryOf(Distribution distribution) throws ReleaseException {
        var file = files.get(distribution.fileName());
        if (file == null) {
            return missing(distribution);
        }
        var digest = file.sha256().orElseThrow(() -> unhashed(distribution));
        if (!digest.equals(distribution.sha256().hex())) {
            return new Entry.Different(digest);
        }
        return file.yanked()
                .<Entry>map(reason -> new Entry.Withdrawn(reason.isEmpty() ? "no reason given" : reason))
                .orElseGet(Entry.Identical::new);
    }

    /** Why the index takes no file for the project any more. */
    Optional<Problem> closed(String project) {
        return Optional.of(status)
                .filter(Set.of("archived", "quarantined")::contains)
                .map(_ -> new Problem(
                        "project-closed",
                        "upload to the project " + project,
                        "the index says that it is " + status + " and takes no file for it",
                        "Have an owner of the project lift that on the index"));
    }

    private Entry missing(Distribution distribution) throws ReleaseException {
        var closed = closed(distribution.project());
        if (closed.isPresent()) {
            throw new ReleaseException(closed.get());
        }
        // vantage6-common-4.0.0.tar.gz became vantage6_common-4.0.0.tar.gz with PEP 625; the index takes one of them.
        var wanted = ProjectName.normalised(distribution.fileName());
        return files.keySet().stream()
                .filter(name -> ProjectName.normalised(name).equals(wanted))
                .findFirst()
                .<Entry>map(Entry.Renamed::new)
                .orElseGet(Entry.Absent::new);
    }

    private static ReleaseException unhashed(Distribution distribution) {
        return new ReleaseException(
                "index-cannot-tell",
                "look up " + distribution.fileName(),
                "the index lists it without its SHA-256",
                "Use an index that names hashes (pypiserver: --hash-algo sha256)");
    }
}
