package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;

/**
 * Why the remote did not take a push.
 *
 * @param ref whole: refs/heads/main
 * @param reason what it said of it
 * @param messages what else it said, as after {@code remote:}
 */
record PushRejection(String ref, String reason, String messages) {

    static PushRejection of(String ref, String reason, String messages) {
        return new PushRejection(ref, GitFailures.oneLine(reason), GitFailures.oneLine(messages));
    }

    /** Of a branch, or of a tag that moves. */
    ReleaseException explained(String tried) {
        var said = said();
        var isTag = ref.startsWith("refs/tags/");
        // GH006: "Protected branch update failed for refs/heads/main." · GH013: "Repository rule violations found for
        // …"
        if (said.contains("GH006") || said.contains("GH013") || reason.contains("protected branch")) {
            var who = isTag ? "GitHub Actions, whose GITHUB_TOKEN pushes tags," : "the owner of COMMIT_PAT";
            return new ReleaseException(
                    "branch-protected",
                    tried,
                    "the " + (isTag ? "tag" : "branch") + " is protected: " + said,
                    "Let " + who + " bypass the protection of " + name() + " (an administrator can)");
        }
        // "refusing to allow a Personal Access Token to create or update workflow `.github/…` without `workflow` scope"
        if (!isTag && said.contains("without `workflow` scope")) {
            return new ReleaseException(
                    "workflow-scope", tried, "the remote refused it: " + said, "Give COMMIT_PAT the scope workflow");
        }
        return new ReleaseException(
                "push-rejected",
                tried,
                "the remote refused it: " + said,
                "Mend what the remote names and run the same again");
    }

    /** Of a tag, which GITHUB_TOKEN pushes; a person can always push it in its place. */
    ReleaseException explainedOfTag(String tried, ObjectId commit, String tag) {
        var byHand = "push the tag yourself (git push origin " + commit.hex() + ":" + ref
                + "), and the workflow that it starts finishes the release";
        // "refusing to allow a GitHub App to create or update workflow `.github/…` without `workflows` permission":
        // GitHub says so where the workflows at the commit are not those at any branch's head
        return said().contains("without `workflow")
                ? new ReleaseException(
                        "workflow-scope",
                        tried,
                        "the remote refused it: " + said(),
                        "The workflows have changed on the branch since that commit, so " + byHand)
                : new ReleaseException(
                        "tag-rejected",
                        tried,
                        "the remote refused it: " + said(),
                        "Let GitHub Actions make tags such as " + tag + " in the rulesets of tags, or " + byHand);
    }

    private String said() {
        return messages.isEmpty() ? reason : reason + " (" + messages + ")";
    }

    private String name() {
        return ref.replaceFirst("^refs/(heads|tags)/", "");
    }
}
