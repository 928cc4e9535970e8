package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tags of a remote that ask for a release, as its layout has them. */
record ReleaseTags(RemoteRefs refs, TagForm form) {

    Set<ReleaseTag> all() {
        return refs.tags().keySet().stream()
                .flatMap(name -> ReleaseTag.parse("refs/tags/" + name).stream())
                .filter(tag -> tag.form() == form)
                .collect(Collectors.toSet());
    }

    Optional<RemoteTag> find(ReleaseTag tag) {
        return refs.tag(tag.name());
    }

    /** The tag of a version, be it there or not. */
    ReleaseTag of(Version version) {
        return form.of(version);
    }
}
