# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of kam's commands and options for bash. Installed by itself, or: eval "$(kam completions bash)"

_kam_words()
{
	local entities="accounts contacts managers abilities links relationships phases assessments history lines products
		targets objectives actions opportunities needs propositions values swot steps whitespaces questions layouts
		batches rates"
	local reading="--layout --map --account --kind --encoding --delimiter --quote --header --dates --decimal --currency"

	case $1 in
	entities) echo "$entities" ;;
	commands) echo "demo import csv export list show add set remove log agenda map insight edits undo redo check
		backup restore forget completions help" ;;
	options) echo "-p --today --lang --ascii --help --version" ;;
	kinds) echo "order invoice return meeting call visit email problem objection obstacle deadline after_sales training
		survey milestone note" ;;
	demo) echo "--keep" ;;
	import) echo "--as $reading --create --update --no-update --dry-run --same --save-layout --rejects --strict --json" ;;
	csv) echo "--explain $reading" ;;
	export) echo "--format --account -o" ;;
	list) echo "--columns --filter --sort --limit --json --csv" ;;
	show) echo "--json" ;;
	log) echo "--contact --date --minutes --amount" ;;
	agenda) echo "--days --json" ;;
	insight) echo "--json" ;;
	edits) echo "--limit --json" ;;
	check) echo "--repair" ;;
	map) echo "--drawing --across --format --columns --without --day --changes --since --path -o" ;;
	forget) echo "--account --texts --yes --json" ;;
	esac
}

# The values of the option before the cursor; 1 where they are anybody's guess, 2 where they are files.
_kam_values()
{
	case $2 in
	--lang) echo "en pt_BR" ;;
	--as) echo "accounts contacts history phases plan opportunities links managers" ;;
	--kind) _kam_words kinds ;;
	--dates) echo "dmy mdy ymd" ;;
	--decimal) echo ", ." ;;
	--create) echo "accounts contacts managers none" ;;
	--format) [[ $1 == map ]] && echo "text svg" || echo "csv json vcard" ;;
	--drawing) echo "grid chart matrix" ;;
	--across) echo "stance interest" ;;
	-p | -o | --keep | --rejects) return 2 ;;
	--today | --layout | --map | --account | --encoding | --delimiter | --quote | --header | --currency | --columns | \
		--filter | --sort | --limit | --contact | --date | --minutes | --amount | --period | --days | --without | --day | --since | --path) return 1 ;;
	*) return 3 ;;
	esac
}

_kam()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' place=0 i values status
	COMPREPLY=()

	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-p | --today | --lang) [[ -z $command ]] && ((i++)) ;;
		-*) ;;
		*) [[ -z $command ]] && command=${COMP_WORDS[i]} && place=$i ;;
		esac
	done

	values=$(_kam_values "$command" "$prev")
	status=$?
	case $status in
	0) mapfile -t COMPREPLY < <(compgen -W "$values" -- "$cur"); return ;;
	1) return ;;
	2) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
	esac

	if [[ -z $command ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_kam_words commands) $(_kam_words options)" -- "$cur")
	elif [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_kam_words "$command") --help" -- "$cur")
	else
		_kam_argument "$command" $((COMP_CWORD - place)) "$cur"
	fi
}

# _kam_argument COMMAND NUMBER WORD: what stands at that place after the command.
_kam_argument()
{
	local words=''
	case $1:$2 in
	export:1 | list:1 | add:1 | set:1 | remove:1) words=$(_kam_words entities) ;;
	log:2) words=$(_kam_words kinds) ;;
	insight:1) words="abc concentration health phase phases rhythm alerts" ;;
	completions:1) words="bash zsh fish" ;;
	help:1) words=$(_kam_words commands) ;;
	import:* | csv:* | backup:* | restore:*) mapfile -t COMPREPLY < <(compgen -f -- "$3"); return ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$3")
}

complete -o filenames -F _kam kam
