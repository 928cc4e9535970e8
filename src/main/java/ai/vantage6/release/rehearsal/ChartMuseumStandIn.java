package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Stands in for the repository of Helm charts that Harbor had until 2.8: one project's, which everybody may read.
 *
 * <p>Harbor overwrites a version without a word, ChartMuseum alone refuses to; this one refuses unless told otherwise.
 */
public final class ChartMuseumStandIn implements StandIn {

    private static final String PROJECT = "/chartrepo/infrastructure";
    private static final String ROOT = "/api" + PROJECT;
    private static final Pattern VERSION = Pattern.compile(ROOT + "/charts/([^/]+)/([^/]+)");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, UploadedChart> charts = new TreeMap<>();
    private boolean overwriting;

    /** Overwrites what is there from now on, as Harbor does. */
    public void overwrite() {
        overwriting = true;
    }

    @Override
    public String name() {
        return "chartmuseum";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.CHARTMUSEUM, ROOT);
    }

    /** The files with their digests. */
    @Override
    public Object state() {
        var state = new TreeMap<String, String>();
        charts.forEach(
                (fileName, chart) -> state.put(fileName, Digest.of(chart.file()).hex()));
        return state;
    }

    @Override
    public Reply tooManyRequests() {
        return error(429, "too many requests").header("Retry-After", "1");
    }

    @Override
    public Reply unauthorized(Request request) {
        return Reply.json(401, Map.of("errors", List.of(Map.of("code", "UNAUTHORIZED", "message", "unauthorized"))))
                .header("WWW-Authenticate", "Basic realm=\"harbor\"");
    }

    @Override
    public Reply pretended(Request request) {
        return Reply.json(201, Map.of("saved", true));
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (request.isWrite()) {
            return request.method().equals("POST") && request.path().equals(ROOT + "/charts")
                    ? upload(request)
                    : error(404, "not found");
        }
        if (request.path().equals(PROJECT + "/index.yaml")) {
            return Reply.of(200, "text/yaml", YAML.writeValueAsBytes(index()));
        }
        if (request.path().equals(ROOT + "/charts")) {
            return Reply.json(200, list());
        }
        var version = VERSION.matcher(request.path());
        if (version.matches()) {
            return Optional.ofNullable(charts.get(version.group(1) + "-" + version.group(2) + ".tgz"))
                    .map(chart -> Reply.json(200, Map.of("metadata", metadata(chart))))
                    .orElseGet(() -> error(404, "chart not found"));
        }
        return Optional.ofNullable(charts.get(request.path().replaceFirst("^" + PROJECT + "/charts/", "")))
                .map(chart -> Reply.of(200, "application/x-tar", chart.file()))
                .orElseGet(() -> error(404, "not found"));
    }

    private Reply upload(Request request) throws IOException {
        var pair = BasicCredentials.in(request);
        if (pair.filter(BasicCredentials::isRight).isEmpty()) {
            return unauthorized(request);
        }
        try {
            return taken(UploadedForm.of(request));
        } catch (IOException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Reply taken(UploadedForm form) throws IOException {
        if (!form.fileField().equals(Optional.of("chart"))) {
            return error(400, "no package or provenance file found in form fields chart and prov");
        }
        var chart = UploadedChart.read(form.file());
        if (!chart.isCalled(form.fileName())) {
            return error(400, form.fileName().orElse("") + " is improperly formatted");
        }
        var there = charts.containsKey(chart.fileName());
        if (there && !overwriting) {
            return error(409, "file already exists");
        }
        charts.put(chart.fileName(), chart);
        return Reply.json(201, Map.of("saved", true)).changed((there ? "overwrote " : "uploaded ") + chart.fileName());
    }

    private Object list() {
        return charts.values().stream()
                .map(UploadedChart::name)
                .distinct()
                .map(name -> Map.of("name", name))
                .toList();
    }

    private Object index() {
        var entries = new TreeMap<String, List<Object>>();
        charts.values()
                .forEach(chart -> entries.computeIfAbsent(chart.name(), _ -> new ArrayList<>())
                        .add(metadata(chart)));
        return new TreeMap<>(Map.of("apiVersion", "v1", "entries", entries));
    }

    private static Map<String, Object> metadata(UploadedChart chart) {
        return new TreeMap<>(Map.of(
                "name", chart.name(),
                "version", chart.version(),
                "digest", Digest.of(chart.file()).hex(),
                "urls", List.of("charts/" + chart.fileName())));
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("error", message));
    }
}
