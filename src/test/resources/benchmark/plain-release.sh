#!/usr/bin/env bash
# A release as a person would script it, in sequence and without a single check: the yardstick of ReleaseBenchmark.
#   plain-release.sh REMOTE BRANCH PYTHON INDEX VERSION      the branch ends at version/4.14.0
set -euo pipefail
remote=$1 branch=$2 python=$3 index=$4 version=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q --depth=1 --branch "$branch" "$remote" "$work/clone"
cd "$work/clone"
numbers=${version//./, }
find . -name _version.py -exec sed -i -E "s/^(version_info = \()[0-9]+, [0-9]+, [0-9]+, \"[a-z]+\"/\1$numbers, \"final\"/" {} +
find . -name __build__ -exec sh -c 'printf 0 >"$1"' _ {} \;
if command -v npm >/dev/null; then
    (cd vantage6-ui && npm version --no-git-tag-version --allow-same-version "$version" >/dev/null)
fi
git -c user.name=benchmark -c user.email=benchmark@vantage6.invalid commit -qam "Updated the version to $version"
git push -q origin "HEAD:$branch"
for setup in */setup.py; do
    (
        cd "$(dirname "$setup")"
        "$python" -m build --no-isolation --sdist --wheel . >/dev/null
        TWINE_USERNAME=__token__ TWINE_PASSWORD=pypi-benchmark "$python" -m twine upload --disable-progress-bar --repository-url "$index" dist/* >/dev/null
    )
done
