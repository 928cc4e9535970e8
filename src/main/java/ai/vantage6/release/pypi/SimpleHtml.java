package ai.vantage6.release.pypi;

import ai.vantage6.release.pypi.ProjectPage.IndexFile;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A project's page as PEP 503 writes it: one anchor a file, the hash behind {@code #} in its address. */
final class SimpleHtml {

    private static final Pattern ANCHOR = Pattern.compile("(?is)<a\\s([^>]*)>");
    private static final Pattern HREF = Pattern.compile("(?is)\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern YANKED =
            Pattern.compile("(?is)\\bdata-yanked\\b(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))?");
    private static final Pattern SHA256 = Pattern.compile("#(?:.*&)?sha256=([0-9a-fA-F]{64})");
    private static final Pattern SIGNATURE = Pattern.compile("(?i)pypi:repository-version");

    private SimpleHtml() {}

    static ProjectPage read(String html) throws IOException {
        var files = new HashMap<String, IndexFile>();
        var anchors = ANCHOR.matcher(html);
        while (anchors.find()) {
            var href = value(HREF, anchors.group(1));
            href.ifPresent(address -> files.put(fileName(address), file(address, anchors.group(1))));
        }
        if (!html.contains("</html>") && !html.contains("</body>") && !html.contains("</HTML>")) {
            throw new IOException("a page without an end");
        }
        if (files.isEmpty() && !SIGNATURE.matcher(html).find()) {
            throw new IOException("a page without a file, perhaps somebody's sign-in page");
        }
        return new ProjectPage("active", files);
    }

    private static IndexFile file(String address, String attributes) {
        var hash = SHA256.matcher(address);
        var sha256 = hash.find() ? Optional.of(hash.group(1).toLowerCase(Locale.ROOT)) : Optional.<String>empty();
        return new IndexFile(sha256, value(YANKED, attributes));
    }

    private static String fileName(String address) {
        var path = address.replaceFirst("[?#].*", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<String> value(Pattern attribute, String attributes) {
        var found = attribute.matcher(attributes);
        if (!found.find()) {
            return Optional.empty();
        }
        var value = Optional.ofNullable(found.group(1)).or(() -> Optional.ofNullable(found.group(2)));
        return Optional.of(value.orElse("")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"));
    }
}
