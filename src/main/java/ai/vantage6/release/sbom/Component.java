package ai.vantage6.release.sbom;

import ai.vantage6.release.model.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that software consists of.
 *
 * @param version empty where any would do
 * @param licence where the package itself tells it plainly
 * @param locations the files of an image that tell of it
 * @param needs the references of the components that it requires
 * @param files that are published of it
 */
record Component(
        Kind kind,
        String name,
        String version,
        Optional<PackageUrl> url,
        Optional<Licence> licence,
        SortedSet<String> locations,
        SortedSet<String> needs,
        List<PublishedFile> files) {

    /** The words of CycloneDX for it. */
    enum Kind {
        APPLICATION("application"),
        CONTAINER("container"),
        LIBRARY("library"),
        OPERATING_SYSTEM("operating-system");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A file under its name, as it is published. */
    record PublishedFile(String name, Digest sha256) {}

    Component {
        locations = Collections.unmodifiableSortedSet(new TreeSet<>(locations));
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
        files = List.copyOf(files);
    }

    static Component of(Kind kind, String name, String version, PackageUrl url) {
        return new Component(kind, name, version, Optional.of(url), Optional.empty(), none(), none(), List.of());
    }

    /** One that is in no list of packages, such as an operating system. */
    static Component unlisted(Kind kind, String name, String version) {
        return new Component(kind, name, version, Optional.empty(), Optional.empty(), none(), none(), List.of());
    }

    /** By what others name it within one document. */
    String reference() {
        return url.map(PackageUrl::toString).orElse(kind.word() + ":" + name + "@" + version);
    }

    Component under(Optional<Licence> licence) {
        return new Component(kind, name, version, url, licence, locations, needs, files);
    }

    Component at(String location) {
        var more = new TreeSet<>(locations);
        more.add(location);
        return new Component(kind, name, version, url, licence, more, needs, files);
    }

    Component needing(SortedSet<String> references) {
        return new Component(kind, name, version, url, licence, locations, references, files);
    }

    Component published(List<PublishedFile> files) {
        return new Component(kind, name, version, url, licence, locations, needs, files);
    }

    /** The same component, found twice. */
    Component and(Component other) {
        var places = new TreeSet<>(locations);
        places.addAll(other.locations);
        var needed = new TreeSet<>(needs);
        needed.addAll(other.needs);
        return new Component(
                kind,
                name,
                version,
                url,
                licence.or(other::licence),
                places,
                needed,
                files.isEmpty() ? other.files : files);
    }

    private static SortedSet<String> none() {
        return Collections.emptySortedSet();
    }
}
