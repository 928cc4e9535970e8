package ai.vantage6.release.action;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.model.ReleasedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images, charts and moving tags as scripts read them in the report and in outputs. */
final class ArtifactFields {

    private ArtifactFields() {}

    static Map<String, Object> image(ReleasedImage image) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", image.name());
        fields.put("tag", image.tag());
        fields.put("references", references(image));
        fields.put("digest", image.digest().map(Digest::oci).orElse(""));
        fields.put(
                "platforms",
                image.platforms().keySet().stream().map(Platform::toString).toList());
        return fields;
    }

    /** As people pull it, the usual place first. */
    static List<String> references(ReleasedImage image) {
        return image.places().stream().map(place -> place + ":" + image.tag()).toList();
    }

    static Map<String, Object> chart(ReleasedChart chart) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", chart.name());
        fields.put("version", chart.version());
        fields.put("size", chart.size());
        fields.put("sha256", chart.sha256().hex());
        return fields;
    }

    static Map<String, Object> tag(MovedTag tag) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reference", tag.text());
        fields.put("before", tag.before().map(Digest::oci).orElse(""));
        fields.put("after", tag.after().map(Digest::oci).orElse(""));
        return fields;
    }
}
