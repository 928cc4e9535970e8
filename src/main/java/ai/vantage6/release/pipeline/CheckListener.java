package ai.vantage6.release.pipeline;

/** Hears what is being looked at, in order. */
public interface CheckListener {

    void checking(StageId check);

    void checked(CheckResult result);
}
