#!/usr/bin/env bash
# What the GitHub Action runs: aitb-report, with what it says on the page of the job as well, also where it fails.
# Ends with the exit code of aitb-report. Everything comes in as variables: see action.yml.
set -uo pipefail

cd "${INPUT_WORKING_DIRECTORY:-.}" || exit 2

# Words with spaces between them; patterns are left to aitb-report, which fits them as in any shell.
set -f
# shellcheck disable=SC2206
words=(${INPUT_ARGS:-})
# shellcheck disable=SC2206
verify=(${INPUT_VERIFY:-false})
# shellcheck disable=SC2206
review=(${INPUT_REVIEW:-false})
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

# Runs aitb-report, and puts what it said on the page of the job: the titles are for its exit codes 0, 1 and others.
run() {
  local titles=("$1" "$2" "$3") exit title
  shift 3
  [ -n "${GITHUB_ACTIONS:-}" ] && echo "::stop-commands::$token"
  NO_COLOR=1 node "$GITHUB_ACTION_PATH/dist/cli.js" "$@" </dev/null 2>&1 | tee "$said"
  exit=${PIPESTATUS[0]}
  [ -n "${GITHUB_ACTIONS:-}" ] && echo "::$token::"
  title=${titles[$((exit > 1 ? 2 : exit))]}
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    {
      printf '### aitb-report: %s\n\n' "$title"
      # Lines with four spaces before them are shown as they are, whatever is in them. The page takes 1 MiB at most.
      head -c 300000 "$said" | sed 's/^/    /'
      printf '\n\nExit code %s.\n' "$exit"
    } >>"$GITHUB_STEP_SUMMARY"
  fi
  return "$exit"
}

fresh='the reports are fresh'
[ "${INPUT_WRITE:-false}" = true ] && fresh='the reports were made'
exit=0
# Where documents are named and no reports, there is nothing to be fresh.
if [ -n "${INPUT_ARGS:-}" ] || [ -e aitb-report.yaml ] || [[ "${verify[*]-}" =~ ^(true|false)?$ ]]; then
  run "$fresh" 'a report is stale, or needs a person' 'not made: bad input or wrong use' ${words[@]+"${words[@]}"}
  exit=$?
fi

if [ "${verify[*]-}" != false ] && [ "${#verify[@]}" -gt 0 ]; then
  [ "${verify[*]}" = true ] && verify=()
  run 'nothing in the documents is wrong' 'a claim is wrong, or an expectation is not met' \
    'not verified: bad input or wrong use' verify ${verify[@]+"${verify[@]}"}
  verified=$?
  [ "$verified" -gt "$exit" ] && exit=$verified
fi

# What a change is held against: of a pull request the branch that it goes into, of the main branch what it was before the push, of any other branch
# the main one. A checkout by actions/checkout does not know which that is (origin/HEAD), the runner does.
base() {
  local main=${EVENT_DEFAULT_BRANCH:-}
  if [ -n "${GITHUB_BASE_REF:-}" ]; then
    echo "origin/$GITHUB_BASE_REF"
  elif [ -z "$main" ]; then
    echo origin/HEAD
  elif [ "${GITHUB_REF:-}" = "refs/heads/$main" ] && git cat-file -e "${EVENT_BEFORE:-none}^{commit}" 2>/dev/null; then
    echo "$EVENT_BEFORE"
  else
    echo "origin/$main"
  fi
}

# What a change does to the values: a comment for the page of the job, and pages that the next steps hand over.
if [ "${review[*]-}" != false ] && [ "${#review[@]}" -gt 0 ]; then
  [ "${review[*]}" = true ] && review=()
  [[ " ${review[*]-} " == *" --against"* ]] || review+=(--against "$(base)")
  pages=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/aitb-pages.XXXXXX")
  comment=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/aitb-comment.XXXXXX")/comment.md
  run 'what changes in the reports' 'not told: a file is in the way' 'what changes in the reports cannot be told' \
    review ${review[@]+"${review[@]}"} -o "$comment" --html-summary "$pages/review.html"
  reviewed=$?
  if [ "$reviewed" -eq 0 ]; then
    [ -n "${GITHUB_STEP_SUMMARY:-}" ] && { echo && head -c 300000 "$comment"; } >>"$GITHUB_STEP_SUMMARY"
    # Pages of the reports themselves; where their results are not here there are none, which is no fault of the change.
    if [ -e aitb-report.yaml ]; then
      run 'the reports as pages' 'no pages of the reports: a file is in the way' 'no pages of the reports' html -o "$pages/reports"
    fi
    [ -n "${GITHUB_OUTPUT:-}" ] && printf 'pages=%s\ncomment=%s\n' "$pages" "$comment" >>"$GITHUB_OUTPUT"
  fi
  [ "$reviewed" -gt "$exit" ] && exit=$reviewed
fi
exit "$exit"
