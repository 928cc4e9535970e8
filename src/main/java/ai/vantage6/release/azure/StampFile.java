package ai.vantage6.release.azure;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads what a deployed user interface says of itself. */
public final class StampFile {

    private StampFile() {}

    /** Empty when somebody else has written it. */
    public static Optional<SiteStamp> read(JsonNode json) {
        var version = Version.parse(json.path("version").asText());
        var pages = Digest.ofOci("sha256:" + json.path("sha256").asText());
        var commit = json.path("commit").asText();
        return version.isPresent() && pages.isPresent() && commit.matches("[0-9a-f]{40}")
                ? Optional.of(new SiteStamp(version.get(), new ObjectId(commit), pages.get()))
                : Optional.empty();
    }
}
