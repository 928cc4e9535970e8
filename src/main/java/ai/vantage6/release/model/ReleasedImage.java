package ai.vantage6.release.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image of a release under one of its names.
 *
 * @param digest of its index; empty as long as it is not made
 * @param platforms each with the digest of its manifest
 * @param sources names what it was made from, without bases and tools
 * @param bases the images of others that it stands on, each at its digest
 * @param places where it is, the one that people pull from first
 * @param attachments what its release attached to it: the bills of materials of its platforms
 */
public record ReleasedImage(
        String name,
        String tag,
        Optional<Digest> digest,
        SortedMap<Platform, Digest> platforms,
        Digest sources,
        List<String> bases,
        List<ImageName> places,
        List<Digest> attachments) {

    public ReleasedImage {
        platforms = Collections.unmodifiableSortedMap(new TreeMap<>(platforms));
        bases = List.copyOf(bases);
        places = List.copyOf(places);
        attachments = List.copyOf(attachments);
    }
}
