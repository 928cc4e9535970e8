package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.WithdrawalReason;
import java.util.Optional;

/**
 * A version that nobody shall use.
 *
 * @param instead what people shall use; empty where nothing else is out
 */
public record Withdrawal(Release release, WithdrawalReason reason, Optional<Instead> instead) {

    /** Another version, and the page of its release. */
    public record Instead(ReleaseTag tag, ReleasePage page) {}

    /** As the notes of the release say it. */
    String notice() {
        return "> [!CAUTION]\n> **" + release.version() + " is withdrawn: do not install it.**\n>\n> "
                + reason.markdown()
                + instead.map(other -> "\n>\n> Use [" + other.tag().version() + "]("
                                + other.page().address() + ") instead.")
                        .orElse("");
    }

    /** As one line for people. */
    String text(String shownReason) {
        return "Do not install " + release.version() + ". " + shownReason
                + instead.map(other -> "\n\nUse " + other.tag().version() + " instead: "
                                + other.page().address())
                        .orElse("");
    }
}
