package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One file with the version written into it by one rule.
 *
 * @param places how many of them declare the version now
 */
record Rewrite(String path, byte[] content, int places) {

    /** Writes, reads what it wrote, and fails unless that declares the version in as many places. */
    static Rewrite of(String path, byte[] content, Rule rule, Version version) throws ReleaseException {
        try {
            var text = rule.canonical(decoded(content));
            var places = rule.places(text);
            var written = written(text, places);
            var again = rule.places(written);
            if (again.size() != places.size() || !again.stream().allMatch(place -> place.declared(written))) {
                throw NotUnderstood.corrupt("what was written does not declare the version when it is read again");
            }
            return new Rewrite(path, written.getBytes(UTF_8), places.size());
        } catch (NotUnderstood e) {
            throw new ReleaseException(e.code(), "write " + version + " into " + path, e.because(), e.hint());
        }
    }

    boolean changes(byte[] before) {
        return !Arrays.equals(before, content);
    }

    static String decoded(byte[] content) throws NotUnderstood {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw NotUnderstood.corrupt("it is not UTF-8");
        }
    }

    private static String written(String text, List<Place> places) {
        var written = new StringBuilder(text);
        places.stream()
                .sorted(Comparator.comparingInt(Place::start).reversed())
                .forEach(place -> written.replace(place.start(), place.end(), place.wanted()));
        return written.toString();
    }
}
