package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.model.Release;

/** Packages with the release that they belong to. */
public record ReleasedPackages(Release release, ProvidedPackages packages) {}
