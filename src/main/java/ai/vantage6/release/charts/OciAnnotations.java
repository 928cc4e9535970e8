package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The annotations of a chart's manifest, as Helm makes them from its Chart.yaml; but the time is the release's. */
final class OciAnnotations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = "org.opencontainers.image.";

    private OciAnnotations() {}

    static SortedMap<String, String> of(Chart chart) {
        var metadata = metadata(chart);
        var annotations = new TreeMap<String, String>();
        metadata.path("annotations")
                .properties()
                .forEach(one -> annotations.put(one.getKey(), one.getValue().asText()));
        put(annotations, "description", metadata.path("description").asText());
        put(annotations, "title", chart.name());
        put(annotations, "version", chart.version());
        put(annotations, "url", metadata.path("home").asText());
        put(annotations, "source", metadata.path("sources").path(0).asText());
        put(
                annotations,
                "authors",
                StreamSupport.stream(metadata.path("maintainers").spliterator(), false)
                        .map(OciAnnotations::author)
                        .collect(Collectors.joining(", ")));
        put(annotations, "created", chart.date().toString());
        return annotations;
    }

    private static String author(JsonNode maintainer) {
        var email = maintainer.path("email").asText();
        return maintainer.path("name").asText() + (email.isEmpty() ? "" : " (" + email + ")");
    }

    private static void put(SortedMap<String, String> annotations, String name, String value) {
        if (!value.isBlank()) {
            annotations.put(IMAGE + name, value);
        }
    }

    private static JsonNode metadata(Chart chart) {
        try {
            return JSON.readTree(chart.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
