package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ReleaseTag;
import java.util.Set;
import java.util.stream.Collectors;

/** The tags of a remote that ask for a release. */
final class ReleaseTags {

    private ReleaseTags() {}

    static Set<ReleaseTag> of(RemoteRefs refs) {
        return refs.tags().keySet().stream()
                .flatMap(name -> ReleaseTag.parse("refs/tags/" + name).stream())
                .collect(Collectors.toSet());
    }
}
