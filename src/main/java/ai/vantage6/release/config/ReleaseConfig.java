package ai.vantage6.release.config;

import java.util.List;

/** What a repository may say of its releases, in {@code .github/vantage6-release.yml}. */
public record ReleaseConfig(AllowedBranches branches, AnnouncementConfig announcement) {

    public static final ReleaseConfig DEFAULT = new ReleaseConfig(
            new AllowedBranches(List.of("main", "master", "release/*", "dev*")), AnnouncementConfig.DEFAULT);
}
