package ai.vantage6.release.stages;

import ai.vantage6.release.github.NotesBlock;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.WithdrawalReason;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/** Says on the page of the GitHub release that nobody shall use it, and shows another one as the latest; its files stay. */
public record MarkWithdrawn(ReleaseHost host, WithdrawalReason reason) implements Stage<Release, Withdrawal> {

    static final StageId ID = new StageId("mark-withdrawn", "Mark the GitHub release as withdrawn");

    private static final NotesBlock NOTICE = new NotesBlock("withdrawn");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Withdrawal> prepare(Release release) throws ReleaseException, InterruptedException {
        var tag = release.tag();
        var others = new OtherFinals(host, tag);
        var withdrawal = new Withdrawal(release, reason, others.insteadOf(tag.version()));
        var page = host.page(tag);
        if (page.isEmpty()) {
            return Plan.nothing(withdrawal, "no GitHub release of " + tag + " is out, so there is none to mark");
        }
        var plan = latest(Plan.of(withdrawal), others, tag);
        return marked(page.get(), withdrawal).equals(page.get())
                ? plan.note("the GitHub release " + tag + " is marked as withdrawn already")
                : plan.change(Change.replaceable(
                        "mark the GitHub release " + tag + " as withdrawn",
                        () -> host.rewrite(tag, found -> marked(found, withdrawal))));
    }

    private static ReleasePage marked(ReleasePage page, Withdrawal withdrawal) {
        return page.withdrawn().with(NOTICE.first(page.notes(), withdrawal.notice()));
    }

    private Plan<Withdrawal> latest(Plan<Withdrawal> plan, OtherFinals others, ReleaseTag tag)
            throws ReleaseException, InterruptedException {
        if (!host.latest().equals(Optional.of(tag))) {
            return plan;
        }
        var other = others.highest();
        return other.isEmpty()
                ? plan.note("the GitHub release " + tag + " stays the latest, since no other final is out")
                : plan.change(Change.replaceable(
                        "show the GitHub release " + other.get().tag() + " as the latest",
                        () -> host.makeLatest(other.get().tag())));
    }
}
