package ai.vantage6.release.pipeline;

/** Hears what a release is doing, in order, from one thread. */
public interface ReleaseListener {

    void preparing(String stageTitle);

    void prepared(PlannedStage stage);

    void applying(PlannedStage stage);

    void pointOfNoReturn();

    void changed(Change change);

    void failed(Change change, Problem problem);

    /** Hears nothing. */
    ReleaseListener SILENT = new ReleaseListener() {
        @Override
        public void preparing(String stageTitle) {}

        @Override
        public void prepared(PlannedStage stage) {}

        @Override
        public void applying(PlannedStage stage) {}

        @Override
        public void pointOfNoReturn() {}

        @Override
        public void changed(Change change) {}

        @Override
        public void failed(Change change, Problem problem) {}
    };
}
