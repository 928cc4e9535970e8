package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.stages.Attesting;
import ai.vantage6.release.stages.CourtesyDoors;
import ai.vantage6.release.stages.Destinations;
import ai.vantage6.release.stages.ImageDoors;
import ai.vantage6.release.stages.ReleaseDoors;
import ai.vantage6.release.tasks.DoorList.Purpose;
import java.util.List;

/** The doors that a command goes through, of the services that this repository uses. */
record DoorsOfCommand(Connections connections, Destinations destinations, Purpose purpose) {

    /** The environment that our workflows name; a job cannot see its own. */
    private static final String ENVIRONMENT = "release";

    List<Door> of(Command command, SourceRepository repository) {
        return switch (command) {
            case PROMOTE, ROLLBACK_TAGS -> ofImages();
            case WITHDRAW -> ofWithdrawal();
            case BUILD -> List.of();
            case RELEASE, CANDIDATE, PLAN, SET_VERSION, VERIFY, TEST, TRACK, REHEARSE -> ofRelease(repository);
        };
    }

    private List<Door> ofRelease(SourceRepository repository) {
        var doors = list();
        addBranch(doors, repository);
        addHost(doors);
        addIndex(doors);
        doors.addAll(ofImages());
        if (destinations.attesting() instanceof Attesting.By by) {
            doors.addAll(List.of(ReleaseDoors.fulcio(by.signer()), ReleaseDoors.rekor(by.signer())));
        }
        addWebApp(doors);
        addCourtesies(doors);
        if (purpose == Purpose.PREFLIGHT) {
            doors.addAll(ReleaseDoors.environment(destinations.deployment(), ENVIRONMENT));
        }
        return doors.doors();
    }

    /** Nobody edits the page of a version without a token. */
    private List<Door> ofWithdrawal() {
        var doors = list();
        addHost(doors);
        doors.addAll(ofImages());
        addDiscord(doors);
        return doors.doors();
    }

    private void addBranch(DoorList doors, SourceRepository repository) {
        var branch = connections.wishes().branch();
        var asked = purpose == Purpose.PREFLIGHT || branch.isPresent();
        var rules = asked ? destinations.rules() : BranchRules.UNKNOWN; // else a stage knows the branch, and asks
        doors.needed(ReleaseDoors.git(repository, rules, branch), SecretName.COMMIT_PAT);
    }

    private void addHost(DoorList doors) {
        if (connections.wishes().comment()) {
            return;
        }
        doors.needed(ReleaseDoors.github(destinations.host()), SecretName.GITHUB_TOKEN, SecretName.COMMIT_PAT);
    }

    private void addIndex(DoorList doors) {
        var index = ReleaseDoors.index(destinations.index(), destinations.projects());
        if (destinations.projects().isEmpty()) {
            return;
        }
        var connection = connections.index();
        var obstacle = connection.obstacle();
        if (connection.byIdentity()) {
            doors.addAll(List.of(index));
        } else if (purpose == Purpose.PREFLIGHT && obstacle.isPresent()) {
            doors.addAll(List.of(index.shut(obstacle.get())));
        } else {
            doors.needed(index, SecretName.PYPI_TOKEN);
        }
    }

    /** It has two keys, one of which is no secret. */
    private void addWebApp(DoorList doors) {
        var door = ReleaseDoors.kudu(destinations.webApp());
        if (destinations.webApp().isPresent()) {
            doors.addAll(List.of(door));
        } else {
            doors.leftOut(door, List.of(SecretName.AZURE_PUBLISH_PROFILE.name(), "AZURE_CLIENT_ID", "AZURE_TENANT_ID"));
        }
    }

    private void addCourtesies(DoorList doors) {
        doors.optional(CourtesyDoors.coveralls(destinations.coverage()), SecretName.COVERALLS_TOKEN);
        if (connections.found().documentation().isPresent()) {
            doors.optional(CourtesyDoors.readthedocs(destinations.documentation()), SecretName.READTHEDOCS_TOKEN);
        }
        if (connections.config().courtesies().board().owner().isPresent()) {
            doors.optional(CourtesyDoors.board(destinations.tracking().board()), SecretName.ADD_TO_PROJECT_PAT);
        }
        if (destinations.store().isPresent()) {
            doors.optional(CourtesyDoors.store(destinations.store()), SecretName.ALGORITHM_STORE_TOKEN);
        }
        if (connections.found().cited() && purpose != Purpose.PLAN) {
            doors.addAll(List.of(CourtesyDoors.zenodo(destinations.archive())));
        }
        addDiscord(doors);
        addMaintainers(doors);
    }

    /** They hear only of a release that fails, which is too late to find that they do not. */
    private void addMaintainers(DoorList doors) {
        var key = SecretName.MAINTAINERS_DISCORD_WEBHOOK;
        var address = connections.environment().secret(key);
        if (address.isPresent()) {
            doors.optional(CourtesyDoors.maintainers(key.name(), address.get()), key);
        }
    }

    private void addDiscord(DoorList doors) {
        var door = CourtesyDoors.discord(destinations.announcements());
        doors.optional(
                connections.discord().malformed().map(door::shut).orElse(door),
                SecretName.DISCORD_RELEASE_TOKEN,
                SecretName.DISCORD_WEBHOOK);
    }

    private List<Door> ofImages() {
        var doors = list();
        var images = connections.found().images();
        var names = images.specs().stream()
                .flatMap(spec -> spec.names().keySet().stream())
                .distinct()
                .toList();
        for (var registry : images.registries()) {
            var one = List.of(registry);
            if (!names.isEmpty()) {
                destinations
                        .registries()
                        .destinations(one)
                        .forEach(place -> doors.needed(ImageDoors.registry(place, names), registry));
            }
            destinations
                    .charts()
                    .repositories(one)
                    .forEach(place -> doors.needed(ImageDoors.chartmuseum(place, List.of()), registry));
        }
        return doors.doors();
    }

    private DoorList list() {
        return new DoorList(connections.environment(), purpose);
    }
}
