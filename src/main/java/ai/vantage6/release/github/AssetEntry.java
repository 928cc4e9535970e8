package ai.vantage6.release.github;

/** A file in GitHub's list of a release's files. */
sealed interface AssetEntry {

    long id();

    String name();

    /** It arrived. */
    record Whole(HostedAsset asset) implements AssetEntry {

        @Override
        public long id() {
            return asset.id();
        }

        @Override
        public String name() {
            return asset.name();
        }
    }

    /** Its upload has not come to the end, and perhaps never will: the state "starter". Nobody can say what it holds. */
    record Broken(long id, String name) implements AssetEntry {}
}
