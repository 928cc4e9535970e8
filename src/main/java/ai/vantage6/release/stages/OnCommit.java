package ai.vantage6.release.stages;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;

/** A release and its version commit, as people check it out. */
public record OnCommit(Release release, ObjectId commit) {}
