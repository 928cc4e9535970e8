package ai.vantage6.release.github;

import java.util.Map;
import java.util.Optional;

/**
 * A release as the host has it.
 *
 * @param assets by name; only those that arrived whole
 * @param withdrawn whether it says that nobody shall use the version
 * @param preRelease whether it is shown as a pre-release
 */
public record HostedRelease(State state, Map<String, HostedAsset> assets, boolean withdrawn, boolean preRelease) {

    /** Who can see it, and whether it takes files. */
    public enum State {
        /** Seen by those who may write; takes files and other ones in their place. */
        DRAFT,
        /** Seen by everybody; takes files that it lacks. */
        PUBLISHED,
        /** Seen by everybody; GitHub takes no file any more, and never another release of this tag. */
        IMMUTABLE
    }

    /** A draft without files. */
    public static final HostedRelease EMPTY = new HostedRelease(State.DRAFT, Map.of(), false, false);

    public HostedRelease {
        assets = Map.copyOf(assets);
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    public Optional<HostedAsset> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }
}
