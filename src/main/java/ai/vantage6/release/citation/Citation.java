package ai.vantage6.release.citation;

import java.util.List;
import java.util.Optional;

/**
 * What a source tree says of how it is cited.
 *
 * @param concept the DOI on Zenodo that stands for all versions
 * @param warnings what is wrong with the files that say it, each with its place
 */
public record Citation(Optional<Doi> concept, List<String> warnings) {

    public static final Citation NONE = new Citation(Optional.empty(), List.of());

    public Citation {
        warnings = List.copyOf(warnings);
    }
}
