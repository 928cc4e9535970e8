#!/usr/bin/env bash
# A release as a person would script it, in sequence and without a single check: the yardstick of ReleaseBenchmark.
#   plain-release.sh REPOSITORY PYTHON INDEX VERSION
set -euo pipefail
repository=$1 python=$2 index=$3 version=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q --bare "$repository" "$work/remote.git"
git clone -q "$work/remote.git" "$work/clone"
cd "$work/clone"
git checkout -q -B release version/4.14.0
numbers=${version//./, }
find . -name _version.py -exec sed -i -E "s/^(version_info = \()[0-9]+, [0-9]+, [0-9]+, \"[a-z]+\"/\1$numbers, \"final\"/" {} +
find . -name __build__ -exec sh -c 'printf 0 >"$1"' _ {} \;
if command -v npm >/dev/null; then
    (cd vantage6-ui && npm version --no-git-tag-version --allow-same-version "$version" >/dev/null)
fi
git -c user.name=benchmark -c user.email=benchmark@vantage6.invalid commit -qam "Updated the version to $version"
git push -q origin HEAD:release
for setup in */setup.py; do
    (
        cd "$(dirname "$setup")"
        "$python" -m build --no-isolation --sdist --wheel . >/dev/null
        TWINE_USERNAME=__token__ TWINE_PASSWORD=none "$python" -m twine upload --disable-progress-bar --repository-url "$index" dist/* >/dev/null
    )
done
