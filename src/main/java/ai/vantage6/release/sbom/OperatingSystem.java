package ai.vantage6.release.sbom;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an image is based on, as os-release(5) tells it.
 *
 * @param id debian, alpine
 * @param version 12.11; Debian's point release stands in a file of its own
 */
record OperatingSystem(String id, String version) {

    /** Empty where nothing tells it, as in an image that holds one program and nothing else. */
    static Optional<OperatingSystem> of(SortedMap<String, byte[]> files) {
        var release = text(files, WantedFile.OS_RELEASE).or(() -> text(files, WantedFile.USR_OS_RELEASE));
        var fields = release.map(OperatingSystem::fields).orElse(Map.of());
        var version = fields.getOrDefault("VERSION_ID", "");
        var point = text(files, WantedFile.DEBIAN_VERSION)
                .map(String::strip)
                .filter(text -> fields.getOrDefault("ID", "").equals("debian"))
                .filter(text -> text.startsWith(version + "."));
        return Optional.ofNullable(fields.get("ID"))
                .filter(Words::isOne)
                .map(id -> new OperatingSystem(
                        id, point.filter(Words::isOne).orElse(Words.isOne(version) ? version : "")));
    }

    Component component() {
        return Component.unlisted(Component.Kind.OPERATING_SYSTEM, id, version);
    }

    /** As package URLs name it: debian-12.11. */
    String distribution() {
        return version.isEmpty() ? id : id + "-" + version;
    }

    private static Optional<String> text(SortedMap<String, byte[]> files, String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        text.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> fields.put(pair[0].strip(), pair[1].strip().replaceAll("^(['\"])(.*)\\1$", "$2")));
        return fields;
    }
}
