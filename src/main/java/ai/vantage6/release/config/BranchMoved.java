package ai.vantage6.release.config;

/** What happens to a version commit whose branch has moved on from the tagged commit. */
public enum BranchMoved {
    /** The release is refused; the tag can be deleted and put on the branch's head. */
    REFUSE,
    /** It is merged into the branch, unless a file that declares the version has changed there. */
    MERGE
}
