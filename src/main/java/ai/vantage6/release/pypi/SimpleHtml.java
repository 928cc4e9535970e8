package ai.vantage6.release.pypi;

import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pypi.ProjectPage.IndexFile;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Pages as PEP 503 writes them, for servers that know no JSON: a file's hash stands after {@code #} in its address. */
final class SimpleHtml {

    private static final Pattern SHA256 = Pattern.compile("#(?:.*&)?sha256=([0-9a-fA-F]{64})");
    private static final Pattern END = Pattern.compile("(?i)</(html|body)\\s*>");

    private SimpleHtml() {}

    static ProjectPage read(String html) throws IOException {
        var page = whole(html);
        var files = new HashMap<String, IndexFile>();
        for (var anchor : page.select("a[href]")) {
            files.put(fileName(anchor.attr("href")), file(anchor));
        }
        if (files.isEmpty() && !isSigned(page)) {
            throw new IOException("a page without a file, perhaps somebody's sign-in page");
        }
        return new ProjectPage("active", files);
    }

    /** Whether this is an index's own page: nothing but links to projects. An empty one must say what it is. */
    static boolean isRoot(String html) {
        var page = Jsoup.parse(html);
        var anchors = page.select("a[href]");
        var links = anchors.stream()
                .allMatch(anchor -> ProjectName.normalised(
                                fileName(anchor.attr("href").replaceFirst("/$", "")))
                        .equals(ProjectName.normalised(anchor.text())));
        var named = page.title().toLowerCase(Locale.ROOT).contains("simple index");
        return isSigned(page) || (links && (named || !anchors.isEmpty()));
    }

    private static Document whole(String html) throws IOException {
        if (!END.matcher(html).find()) {
            throw new IOException("a page without an end");
        }
        return Jsoup.parse(html);
    }

    /** PEP 629. */
    private static boolean isSigned(Document page) {
        return !page.select("meta[name=pypi:repository-version]").isEmpty();
    }

    private static IndexFile file(Element anchor) {
        var hash = SHA256.matcher(anchor.attr("href"));
        var sha256 = hash.find() ? Optional.of(hash.group(1).toLowerCase(Locale.ROOT)) : Optional.<String>empty();
        var yanked = anchor.hasAttr("data-yanked") ? Optional.of(anchor.attr("data-yanked")) : Optional.<String>empty();
        return new IndexFile(sha256, yanked, anchor.attr("href").replaceFirst("#.*", ""), Optional.empty());
    }

    private static String fileName(String address) {
        var path = address.replaceFirst("[?#].*", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
