package ai.vantage6.release.python;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a distribution, in the order of their paths.
 *
 * @param members directories are left out: they follow from the paths
 */
record Contents(SortedMap<String, Member> members) {

    /** One file. */
    record Member(byte[] bytes, boolean executable) {}

    static Contents empty() {
        return new Contents(new TreeMap<>());
    }

    boolean has(String path) {
        return members.containsKey(path);
    }

    Stream<String> paths() {
        return members.keySet().stream();
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(members.get(path)).map(member -> new String(member.bytes(), StandardCharsets.UTF_8));
    }

    /** The path of the one file with this name in a directory directly below the root that ends as told. */
    Optional<String> inTopDirectory(String ending, String name) {
        var found = paths().filter(path -> path.endsWith(ending + "/" + name))
                .filter(path -> path.indexOf('/') == path.length() - name.length() - 1)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether a file lies directly in the directory. */
    boolean holdsFilesIn(String directory) {
        return paths().anyMatch(path -> parent(path).equals(directory));
    }

    static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    List<String> withName(String name) {
        return paths().filter(path -> path.equals(name) || path.endsWith("/" + name))
                .toList();
    }
}
