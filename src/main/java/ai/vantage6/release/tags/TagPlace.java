package ai.vantage6.release.tags;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.tags.BranchChoice.Chosen;
import java.util.List;
import java.util.Optional;

/**
 * Where a tag stands, or is to stand.
 *
 * @param commit what it names; of a tag that is still to be made what its own commit follows
 * @param onto the same commit again, where the tag is still to be made
 * @param notes how it was found
 * @param warnings what a person should know of it
 */
record TagPlace(
        ReleaseTag tag,
        ObjectId commit,
        Chosen branch,
        Optional<ObjectId> onto,
        List<String> notes,
        List<String> warnings) {

    /** The remote has it, or is looked at as if it had. */
    static TagPlace at(ReleaseTag tag, ObjectId commit, Chosen branch) {
        return new TagPlace(tag, commit, branch, Optional.empty(), List.of(), List.of());
    }

    /** It is to be made on a commit that follows another one, or on that one where it declares the version already. */
    static TagPlace onto(ReleaseTag tag, ObjectId commit, Chosen branch) {
        return new TagPlace(tag, commit, branch, Optional.of(commit), List.of(), List.of());
    }

    TagPlace note(String note) {
        return new TagPlace(tag, commit, branch, onto, List.of(note), warnings);
    }

    TagPlace warn(List<String> more) {
        return new TagPlace(tag, commit, branch, onto, notes, more);
    }
}
