package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What only the workflow or the person at the keyboard can allow, and has not. */
record Allowances(Inputs inputs, Environment environment) {

    /** Writing from somebody's own machine. */
    Optional<Problem> act() {
        return act(inputs.writes());
    }

    /** The same of a command that may write something beside. */
    Optional<Problem> act(boolean writes) {
        return !writes || !environment.onAct() || inputs.allowed().act()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "act",
                        inputs.command().word() + " for real",
                        "act runs this workflow on somebody's own machine",
                        "Use the command rehearse or plan there, or allow it with the input allow-act: true"));
    }

    /** Hosts to which the repository's configuration would send secrets. */
    List<Problem> untrusted(Collection<String> hosts) {
        return hosts.stream()
                .filter(host -> !inputs.allowed().hosts().contains(host))
                .map(host -> new Problem(
                        "untrusted-host",
                        inputs.command().word() + " with the secrets of this job",
                        "the repository's configuration would send them to " + host,
                        "If that is meant, name it in the workflow: trusted-hosts: " + host))
                .toList();
    }

    /** The same of GitHub alone, where nobody else is shown one. */
    List<Problem> untrustedGitHub(ReleaseConfig config) {
        var github = String.valueOf(config.services().at(Service.GITHUB).getHost());
        return untrusted(config.services().hostsOfRepository().stream()
                .filter(github::equals)
                .toList());
    }
}
