package ai.vantage6.release.python;

import ai.vantage6.release.model.MemberPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;

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

    /** Takes a member of an archive. */
    void add(String path, Member member) throws IOException {
        check(path);
        if (members.put(path, member) != null) {
            throw new IOException("it holds " + path + " twice");
        }
    }

    /** Installers refuse such names, or each unpacks them to another place. */
    static void check(String path) throws IOException {
        if (!MemberPath.isPlain(path)) {
            throw new IOException("it holds a file with the name " + Excerpt.printable(path));
        }
    }

    /** A few bytes can unpack to gigabytes, so whoever reads them stops in time. */
    static InputStream bounded(InputStream packed, long limit) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(packed)
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, count) -> {
                    throw new IOException("it unpacks to more than " + limit + " bytes");
                })
                .get();
    }

    /** In bytes, unpacked. */
    long size() {
        return members.values().stream()
                .mapToLong(member -> member.bytes().length)
                .sum();
    }

    boolean has(String path) {
        return members.containsKey(path);
    }

    Stream<String> paths() {
        return members.keySet().stream();
    }

    Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(members.get(path)).map(Member::bytes);
    }

    Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The path of the one file with this name in a directory directly below the root that ends as told. */
    Optional<String> inTopDirectory(String ending, String name) {
        var found = paths().filter(path -> path.endsWith(ending + "/" + name))
                .filter(path -> path.indexOf('/') == path.length() - name.length() - 1)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    List<String> withName(String name) {
        return paths().filter(path -> path.equals(name) || path.endsWith("/" + name))
                .toList();
    }
}
