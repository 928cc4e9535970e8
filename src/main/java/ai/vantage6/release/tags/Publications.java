package ai.vantage6.release.tags;

import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.ReleaseException;

/** Knows which versions are out, since it asks where they would be. */
@FunctionalInterface
public interface Publications {

    /** The versions whose tags are of one form. Reads only; a failure is none of a release, which then takes every tag for one that may be out. */
    ReleasedVersions read(TagForm tags) throws ReleaseException, InterruptedException;
}
