package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ProjectName;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stands in for PyPI: the simple API below {@link #simple}, uploads at {@link #legacy}, and the exchange of identity tokens.
 *
 * <p>Every token is right but one. A file name is taken for ever, even when its file is removed. What is new is shown late.
 */
public final class IndexStandIn implements StandIn {

    /** The token that the index does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    private static final String JSON = "application/vnd.pypi.simple.v1+json";

    private final Map<String, Map<String, byte[]>> projects = new TreeMap<>();
    private final Map<String, String> yanked = new TreeMap<>();
    private final Map<String, Integer> hidden = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> archived = new HashSet<>();
    final IndexOrigins origins;
    private final OidcExchange exchange = new OidcExchange();
    private int lag;

    /** An index that shows each new file when its project's page is read for the second time, as behind PyPI's caches. */
    public IndexStandIn() {
        this(1);
    }

    /**
     * One that takes no attestations.
     *
     * @param lag how many times a project's page is read before it shows a new file
     */
    public IndexStandIn(int lag) {
        this(lag, new IndexOrigins("", Optional.empty()));
    }

    private IndexStandIn(int lag, IndexOrigins origins) {
        this.lag = lag;
        this.origins = origins;
    }

    /** An index that takes attestations, of a publisher whose jobs this authority vouches for, and whose signatures this log holds. */
    public static IndexStandIn trusting(FulcioStandIn authority, RekorStandIn log, String repository) {
        var rules = new AttestationRules(authority.authority().keys().getPublic(), log.key(), repository);
        return new IndexStandIn(1, new IndexOrigins(repository, Optional.of(rules)));
    }

    /** The simple API's root on a server at this address. */
    public static URI simple(URI address) {
        return address.resolve("/simple/");
    }

    /** The upload address on a server at this address. */
    public static URI legacy(URI address) {
        return address.resolve("/legacy/");
    }

    /** How late files are shown from now on. */
    public void lag(int reads) {
        lag = reads;
    }

    /** Withdraws a file: it stays, but nobody is to install it unasked. */
    public void yank(String fileName, String reason) {
        yanked.put(fileName, reason);
    }

    void unyank(String fileName) {
        yanked.remove(fileName);
    }

    /** Puts other bytes in the place of a file, which no index ever does, and gives those that were there. */
    byte[] tamper(String fileName, byte[] bytes) {
        var files = projects.values().stream().filter(one -> one.containsKey(fileName));
        return Optional.ofNullable(files.findFirst().orElseThrow().put(fileName, bytes))
                .orElseThrow();
    }

    /** Puts a file there as if it had been uploaded long ago. */
    void offer(String project, String fileName, byte[] bytes) {
        projects.computeIfAbsent(project, _ -> new TreeMap<>()).put(fileName, bytes);
    }

    /** Removes a file; its name stays taken. */
    public void remove(String fileName) {
        removed.add(fileName);
        projects.values().forEach(files -> files.remove(fileName));
    }

    /** Closes a project for good: it takes no file any more. */
    public void archive(String project) {
        archived.add(project);
    }

    /** Where trusted publishers get their tokens. */
    public OidcExchange publishers() {
        return exchange;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.INDEX, "/simple/", Service.UPLOAD, "/legacy/");
    }

    @Override
    public Object state() {
        return projects.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, project -> digests(project.getValue()), (a, _) -> a, TreeMap::new));
    }

    /** By name; of an attested file that it is, and never the attestation itself, of which no two are alike. */
    private Map<String, Object> digests(Map<String, byte[]> files) {
        var digests = new TreeMap<String, Object>();
        files.forEach((name, content) -> {
            var sha256 = Digest.of(content).hex();
            digests.put(name, origins.has(name) ? Map.of("sha256", sha256, "attested", true) : sha256);
        });
        return digests;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var path = request.path();
        if (path.startsWith("/_/oidc/")) {
            return exchange.answer(request);
        }
        if (request.isWrite()) {
            return request.method().equals("POST") && path.equals("/legacy/")
                    ? upload(request)
                    : Reply.text(405, "405 Method Not Allowed");
        }
        var html =
                request.header("accept").filter(accept -> accept.contains(JSON)).isEmpty();
        if (path.equals("/simple/")) {
            return html ? IndexPage.htmlRoot(projects.keySet()) : IndexPage.jsonRoot(projects.keySet());
        }
        var parts = List.of(path.split("/", -1));
        if (parts.size() == 4 && parts.get(1).equals("simple")) {
            return page(parts.get(2), html);
        }
        if (parts.size() == 6 && parts.get(1).equals("integrity")) {
            var listed = projects.getOrDefault(parts.get(2), Map.of());
            return origins.answer(parts.get(4), listed.containsKey(parts.get(4)));
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
        var shown = shown(projects.getOrDefault(name, Map.of()));
        if (shown.isEmpty()) {
            return Reply.text(404, "404 Not Found");
        }
        var page = new IndexPage(name, archived.contains(name) ? "archived" : "active", shown, yanked);
        return html ? page.html() : page.json();
    }

    /** Counts the read for those that are not shown yet. */
    private Map<String, byte[]> shown(Map<String, byte[]> files) {
        var shown = new TreeMap<>(files);
        files.keySet().stream().filter(name -> hidden.getOrDefault(name, 0) > 0).forEach(name -> {
            hidden.merge(name, -1, Integer::sum);
            shown.remove(name);
        });
        return shown;
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
        if (!UploadToken.isRight(authorization, exchange)) {
            return Reply.text(403, "403 Invalid or non-existent authentication information.");
        }
        var form = UploadedForm.of(request);
        var broken = UploadRules.broken(form);
        if (broken.isPresent()) {
            return refused(broken.get());
        }
        var project = ProjectName.normalised(form.field("name"));
        if (archived.contains(project)) {
            return Reply.text(403, "403 The project is archived.");
        }
        var fileName = form.fileName().orElseThrow();
        var there = projects.getOrDefault(project, Map.of()).get(fileName);
        if (there != null) {
            return Digest.of(there).equals(Digest.of(form.file()))
                    ? Reply.text(200, "")
                    : refused("File already exists ('" + fileName + "', with blake2_256 hash '…').");
        }
        if (removed.contains(fileName)) {
            return refused("This filename was previously used by a file that has since been deleted. "
                    + "Use a different version.");
        }
        var refused = UploadRules.brokenContent(form)
                .or(() -> origins.broken(form, fileName, UploadToken.isMinted(authorization)))
                .map(IndexStandIn::refused);
        return refused.isPresent() ? refused.get() : taken(form, fileName);
    }

    private Reply taken(UploadedForm form, String fileName) throws IOException {
        hidden.put(fileName, lag);
        origins.take(form, fileName);
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
