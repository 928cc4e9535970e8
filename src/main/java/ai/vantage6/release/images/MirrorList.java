package ai.vantage6.release.images;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images of others that are published with a release, as {@code docker/mirror-images.txt} of vantage6 lists them: one a line, our
 * name for it and where it comes from; {@code #} begins a comment.
 *
 * @param sources by our name, in the order of the list
 */
public record MirrorList(Map<String, ImageReference> sources) {

    public MirrorList {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /**
     * Reads a list.
     *
     * @param path for messages
     * @throws ReleaseException with the number of each line that is none
     */
    public static MirrorList read(String path, String text) throws ReleaseException {
        var sources = new LinkedHashMap<String, ImageReference>();
        var faults = new ArrayList<String>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var words = words(line);
            if (!words.isEmpty()) {
                var place = number;
                add(words, sources).ifPresent(fault -> faults.add("line " + place + " " + fault));
            }
        }
        if (!faults.isEmpty()) {
            throw new ReleaseException(
                    "mirror-list-invalid",
                    "read " + path,
                    Few.ofPhrases(faults, 5),
                    "Write lines such as: curl dhi.io/curl:8-alpine");
        }
        return new MirrorList(sources);
    }

    private static List<String> words(String line) {
        var comment = line.indexOf('#');
        var content = (comment < 0 ? line : line.substring(0, comment)).strip();
        return content.isEmpty() ? List.of() : List.of(content.split("\\s+"));
    }

    private static Optional<String> add(List<String> words, Map<String, ImageReference> sources) {
        if (words.size() != 2) {
            return Optional.of("has " + Counted.of(words.size(), "word") + " instead of two");
        }
        var name = words.getFirst();
        if (!ImageName.isRepository(name)) {
            return Optional.of("begins with what is no name of an image");
        }
        var source = ImageReference.parse(words.getLast());
        if (source.isEmpty()) {
            return Optional.of("names no image as the source of " + name);
        }
        return sources.putIfAbsent(name, source.get()) == null
                ? Optional.empty()
                : Optional.of("names " + name + " again");
    }
}
