package ai.vantage6.release.stages;

import ai.vantage6.release.pipeline.StageId;
import java.util.List;

/** The names of the stages of a release that change something outside of this machine, in its order. */
public final class ReleaseOrder {

    public static final List<StageId> STAGES = List.of(
            CommitVersion.ID,
            PushTag.ID,
            DraftGitHubRelease.ID,
            AttestPackages.ID,
            PushImages.ID,
            DescribeImages.ID,
            AttestRelease.ID,
            PublishCharts.ID,
            VerifyImages.ID,
            PutTag.ID,
            PublishPackages.ID,
            VerifyPackages.ID,
            RecordTags.ID,
            MoveTags.ID,
            PublishGitHubRelease.ID,
            MoveGitTags.ID,
            DeployUserInterface.ID,
            OfferAlgorithm.ID,
            SendCoverage.ID,
            BuildDocumentation.ID,
            FinishIssues.ID,
            AnnounceRelease.ID,
            LinkDoi.ID);

    private ReleaseOrder() {}
}
