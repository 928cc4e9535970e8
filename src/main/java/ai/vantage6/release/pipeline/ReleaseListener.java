package ai.vantage6.release.pipeline;

import ai.vantage6.release.pipeline.Report.ChangeReport;

/** Hears what a release is doing, in order, from one thread. */
public interface ReleaseListener {

    void preparing(StageId stage);

    /** Of every stage that was asked or is left out. */
    void prepared(PlannedStage stage);

    void tried(DoorAnswer door);

    void applying(PlannedStage stage);

    void pointOfNoReturn();

    void changed(ChangeReport change);

    void failed(ChangeReport change, Problem problem);

    /** After the last change of a stage, or the one that ended it. */
    void applied(PlannedStage stage);

    /** Hears nothing. */
    ReleaseListener SILENT = new ReleaseListener() {
        @Override
        public void preparing(StageId stage) {}

        @Override
        public void prepared(PlannedStage stage) {}

        @Override
        public void tried(DoorAnswer door) {}

        @Override
        public void applying(PlannedStage stage) {}

        @Override
        public void pointOfNoReturn() {}

        @Override
        public void changed(ChangeReport change) {}

        @Override
        public void failed(ChangeReport change, Problem problem) {}

        @Override
        public void applied(PlannedStage stage) {}
    };
}
