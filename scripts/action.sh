#!/usr/bin/env bash
# What the GitHub Action runs: aitb-report, with what it says on the page of the job as well, also where it fails.
# Ends with the exit code of aitb-report. Everything comes in as variables: see action.yml.
set -uo pipefail

cd "${INPUT_WORKING_DIRECTORY:-.}" || exit 2

# Words with spaces between them; patterns are left to aitb-report, which fits them as in any shell.
set -f
# shellcheck disable=SC2206
words=(${INPUT_ARGS:-})
set +f
case "${INPUT_WRITE:-false}" in
  true) ;;
  false) words+=(--check) ;;
  *)
    echo "error: the input write is true or false, not ${INPUT_WRITE}" >&2
    exit 2
    ;;
esac

said=$(mktemp)
trap 'rm -f "$said"' EXIT
# A runner takes lines that begin with :: for commands; text from a result file must not give any.
token=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
[ -n "${GITHUB_ACTIONS:-}" ] && echo "::stop-commands::$token"
NO_COLOR=1 node "$GITHUB_ACTION_PATH/dist/cli.js" ${words[@]+"${words[@]}"} </dev/null 2>&1 | tee "$said"
exit=${PIPESTATUS[0]}
[ -n "${GITHUB_ACTIONS:-}" ] && echo "::$token::"

case "$exit" in
  0) title='the reports are fresh' ;;
  1) title='a report is stale, or needs a person' ;;
  *) title='not made: bad input or wrong use' ;;
esac
[ "$exit" = 0 ] && [ "${INPUT_WRITE:-false}" = true ] && title='the reports were made'

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  {
    printf '### aitb-report: %s\n\n' "$title"
    # Lines with four spaces before them are shown as they are, whatever is in them. The page takes 1 MiB at most.
    head -c 500000 "$said" | sed 's/^/    /'
    printf '\n\nExit code %s.\n' "$exit"
  } >>"$GITHUB_STEP_SUMMARY"
fi
exit "$exit"
