package ai.vantage6.release.sbom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A package's name across ecosystems, as the Package URL specification writes it: {@code pkg:deb/debian/libc6@2.36-9?arch=amd64}.
 *
 * @param type the ecosystem: deb, apk, pypi, oci
 * @param namespace empty where the ecosystem has none
 * @param version empty for any
 * @param qualifiers those without a value are left out
 */
record PackageUrl(String type, String namespace, String name, String version, SortedMap<String, String> qualifiers) {

    PackageUrl {
        var named = new TreeMap<String, String>();
        qualifiers.forEach((key, value) -> {
            if (!value.isEmpty()) {
                named.put(key, value);
            }
        });
        qualifiers = Collections.unmodifiableSortedMap(named);
    }

    /** By the normalised name, as flaws are listed and as syft has it. */
    static PackageUrl pypi(String project, String version) {
        return new PackageUrl("pypi", "", project, version, Collections.emptySortedMap());
    }

    @Override
    public String toString() {
        var url = "pkg:" + type + (namespace.isEmpty() ? "" : "/" + encoded(namespace)) + "/" + encoded(name)
                + (version.isEmpty() ? "" : "@" + encoded(version));
        return qualifiers.isEmpty()
                ? url
                : url
                        + qualifiers.entrySet().stream()
                                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** A colon too, as packageurl-java and packageurl-go do. Java's encoder is made for forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
