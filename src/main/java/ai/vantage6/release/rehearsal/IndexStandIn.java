package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ProjectName;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stands in for PyPI: the simple API below {@link #simple}, uploads at {@link #legacy}.
 *
 * <p>Every token is right but one. A file name is taken for ever, even when its file is removed.
 */
public final class IndexStandIn implements StandIn {

    /** The token that the index does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    private static final String JSON = "application/vnd.pypi.simple.v1+json";

    private final Map<String, Map<String, byte[]>> projects = new TreeMap<>();
    private final Map<String, String> yanked = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();
    private int staleReads;

    /** The simple API's root on a server at this address. */
    public static URI simple(URI address) {
        return address.resolve("/simple/");
    }

    /** The upload address on a server at this address. */
    public static URI legacy(URI address) {
        return address.resolve("/legacy/");
    }

    /** Withdraws a file: it stays, but nobody is to install it unasked. */
    public void yank(String fileName, String reason) {
        yanked.put(fileName, reason);
    }

    /** Removes a file; its name stays taken. */
    public void remove(String fileName) {
        removed.add(fileName);
        projects.values().forEach(files -> files.remove(fileName));
    }

    /** Shows no files the next few times, as a cache before the index would. */
    public void showNothing(int times) {
        staleReads = times;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public Object state() {
        return projects.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, project -> digests(project.getValue()), (a, _) -> a, TreeMap::new));
    }

    private static Map<String, String> digests(Map<String, byte[]> files) {
        var digests = new TreeMap<String, String>();
        files.forEach((name, content) -> digests.put(name, Digest.of(content).hex()));
        return digests;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var path = request.path();
        if (request.method().equals("POST")) {
            return path.equals("/legacy/") ? upload(request) : Reply.text(405, "405 Method Not Allowed");
        }
        var parts = List.of(path.split("/", -1));
        if (parts.size() == 4 && parts.get(1).equals("simple")) {
            var html = request.header("accept")
                    .filter(accept -> accept.contains(JSON))
                    .isEmpty();
            return page(parts.get(2), html);
        }
        return parts.size() == 3 && parts.get(1).equals("files")
                ? file(parts.get(2))
                : Reply.text(404, "404 Not Found");
    }

    private Reply page(String project, boolean html) {
        var name = ProjectName.normalised(project);
        if (!name.equals(project)) {
            return Reply.text(301, "moved").header("Location", "/simple/" + name + "/");
        }
        var files = projects.get(name);
        if (files == null || staleReads-- > 0) {
            return Reply.text(404, "404 Not Found");
        }
        return html ? IndexPage.html(name, files, yanked) : IndexPage.json(name, files, yanked);
    }

    private Reply file(String fileName) {
        return projects.values().stream()
                .filter(files -> files.containsKey(fileName))
                .findFirst()
                .map(files -> Reply.of(200, "application/octet-stream", files.getOrDefault(fileName, new byte[0])))
                .orElseGet(() -> Reply.text(404, "404 Not Found"));
    }

    private Reply upload(Request request) throws IOException {
        var authorization = request.header("authorization").orElse("");
        if (!UploadToken.isRight(authorization)) {
            return Reply.text(403, "403 Invalid or non-existent authentication information.");
        }
        var form = UploadedForm.of(request);
        var broken = UploadRules.broken(form);
        if (broken.isPresent()) {
            return refused(broken.get());
        }
        var fileName = form.fileName().orElseThrow();
        var files = projects.getOrDefault(ProjectName.normalised(form.field("name")), Map.of());
        var there = files.get(fileName);
        if (there != null) {
            return Digest.of(there).equals(Digest.of(form.file()))
                    ? Reply.text(200, "")
                    : refused("File already exists ('" + fileName + "', with blake2_256 hash '…').");
        }
        if (removed.contains(fileName)) {
            return refused("This filename was previously used by a file that has since been deleted. "
                    + "Use a different version.");
        }
        return UploadRules.brokenContent(form).map(IndexStandIn::refused).orElseGet(() -> taken(form, fileName));
    }

    private Reply taken(UploadedForm form, String fileName) {
        projects.computeIfAbsent(ProjectName.normalised(form.field("name")), _ -> new TreeMap<>())
                .put(fileName, form.file());
        return Reply.text(200, "").changed("uploaded " + fileName);
    }

    /** The reason is said in the status line too, which few clients see. */
    private static Reply refused(String reason) {
        return Reply.text(
                400,
                "400 Bad Request\n\nThe server could not comply with the request since it is either "
                        + "malformed or otherwise incorrect.\n\n\n" + reason + "\n\n");
    }
}
