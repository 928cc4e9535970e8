#!/usr/bin/env bash
# What a person of upstream does for a release, in sequence: make set-version, npm version, commit, push, and per package
# "python setup.py sdist bdist_wheel" and "twine upload" (the recipes of its Makefiles). The yardstick of ReleaseBenchmark.
#   upstream-release.sh REMOTE BRANCH PYTHON INDEX VERSION      the branch ends at version/4.14.0
set -euo pipefail
remote=$1 branch=$2 python=$3 index=$4 version=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q --depth=1 --branch "$branch" "$remote" "$work/clone"
cd "$work/clone"
(cd tools && "$python" update-version.py --version "$version" --build 0 --post 0 --spec final >/dev/null)
if command -v npm >/dev/null; then
    (cd vantage6-ui && npm version --no-git-tag-version --allow-same-version "$version" >/dev/null)
fi
git -c user.name=benchmark -c user.email=benchmark@vantage6.invalid commit -qam "Updated the version to $version"
git push -q origin "HEAD:$branch"
for setup in */setup.py; do
    (
        cd "$(dirname "$setup")"
        "$python" setup.py -q sdist bdist_wheel >/dev/null 2>&1
        TWINE_USERNAME=__token__ TWINE_PASSWORD=pypi-benchmark "$python" -m twine upload --disable-progress-bar --repository-url "$index" dist/* >/dev/null
    )
done
