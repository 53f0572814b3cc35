# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of kam's commands and options for fish. Installed by itself, or: kam completions fish | source

set -l commands demo import csv export list show add set remove log agenda map insight edits undo redo check backup \
	restore forget completions help
set -l entities accounts contacts managers abilities links relationships phases assessments history lines products targets \
	objectives actions opportunities needs propositions values swot steps whitespaces questions layouts batches rates
set -l kinds order invoice return meeting call visit email problem objection obstacle deadline after_sales training survey \
	milestone note
set -l none "not __fish_seen_subcommand_from $commands"

complete -c kam -f
complete -c kam -n $none -s p -r -F -d 'The portfolio'
complete -c kam -n $none -l today -x -d 'The date taken as today'
complete -c kam -n $none -l lang -x -a 'en pt_BR' -d 'Language'
complete -c kam -n $none -l ascii -d 'Draw with ASCII characters only'
complete -c kam -n $none -l version -d 'Show the version'
complete -c kam -l help -d 'Explain'

complete -c kam -n $none -a demo -d 'Open the demonstration portfolio'
complete -c kam -n $none -a import -d 'Take CSV files into the portfolio'
complete -c kam -n $none -a csv -d 'Write a file as clean CSV'
complete -c kam -n $none -a export -d 'Write records to a file'
complete -c kam -n $none -a list -d 'List records'
complete -c kam -n $none -a show -d 'Show all that is known of one account'
complete -c kam -n $none -a add -d 'Add a record'
complete -c kam -n $none -a set -d 'Change fields of a record'
complete -c kam -n $none -a remove -d 'Remove a record'
complete -c kam -n $none -a log -d 'Note an interaction in one line'
complete -c kam -n $none -a agenda -d 'Show what is due'
complete -c kam -n $none -a map -d 'Draw the stakeholder map of an account'
complete -c kam -n $none -a insight -d 'Show computed figures'
complete -c kam -n $none -a edits -d 'Show the record of changes'
complete -c kam -n $none -a undo -d 'Take changes back'
complete -c kam -n $none -a redo -d 'Make undone changes again'
complete -c kam -n $none -a check -d 'Check the integrity of the portfolio'
complete -c kam -n $none -a backup -d 'Copy the portfolio safely'
complete -c kam -n $none -a restore -d 'Bring a backup back'
complete -c kam -n $none -a forget -d 'Erase a person for good'
complete -c kam -n $none -a completions -d 'Print the completions of a shell'
complete -c kam -n $none -a help -d 'Explain a command or topic'

function __kam_in --description 'Is one of these the command?'
	__fish_seen_subcommand_from $argv
end

complete -c kam -n '__kam_in demo' -l keep -r -F -d 'Keep the copy'
complete -c kam -n '__kam_in import csv backup restore' -F
complete -c kam -n '__kam_in import csv' -l layout -x -d 'A saved mapping of columns'
complete -c kam -n '__kam_in import csv' -l map -x -d 'A column and the field it fills'
complete -c kam -n '__kam_in import csv export' -l account -x -d 'The account'
complete -c kam -n '__kam_in import csv' -l kind -x -a "$kinds" -d 'The kind of events'
complete -c kam -n '__kam_in import csv' -l encoding -x -d 'Character encoding of the file'
complete -c kam -n '__kam_in import csv' -l delimiter -x -d 'Character between the columns'
complete -c kam -n '__kam_in import csv' -l quote -x -d 'Character around texts'
complete -c kam -n '__kam_in import csv' -l header -x -d 'Number of header rows'
complete -c kam -n '__kam_in import csv' -l dates -x -a 'dmy mdy ymd' -d 'Order of day, month and year'
complete -c kam -n '__kam_in import csv' -l decimal -x -a ', .' -d 'Decimal character'
complete -c kam -n '__kam_in import csv' -l currency -x -d 'ISO 4217 code'
complete -c kam -n '__kam_in csv' -l explain -d 'Show what was detected'
complete -c kam -n '__kam_in import' -l as -x -a 'accounts contacts history phases plan opportunities links managers'
complete -c kam -n '__kam_in import' -l create -x -a 'accounts contacts managers none' -d 'What may be added on the way'
complete -c kam -n '__kam_in import' -l update -d 'Change rows that exist'
complete -c kam -n '__kam_in import' -l no-update -d 'Leave rows that exist'
complete -c kam -n '__kam_in import' -l same -x -d 'A name in the file means this account'
complete -c kam -n '__kam_in import' -l save-layout -r -F -d 'Keep this mapping under a name'
complete -c kam -n '__kam_in import' -l dry-run -d 'Write nothing'
complete -c kam -n '__kam_in import' -l rejects -r -F -d 'Where rejected rows go'
complete -c kam -n '__kam_in import' -l strict -d 'All rows or none'
complete -c kam -n '__kam_in export list add set remove' -a "$entities"
complete -c kam -n '__kam_in export' -l format -x -a 'csv json vcard'
complete -c kam -n '__kam_in export' -s o -r -F -d 'Output'
complete -c kam -n '__kam_in list' -l columns -x -d 'Names of columns'
complete -c kam -n '__kam_in list' -l filter -x -d 'Expression'
complete -c kam -n '__kam_in list' -l sort -x -d 'Fields, - for descending'
complete -c kam -n '__kam_in list edits' -l limit -x -d 'At most so many'
complete -c kam -n '__kam_in list' -l csv -d 'As CSV'
complete -c kam -n '__kam_in import list show agenda insight edits' -l json -d 'As JSON'
complete -c kam -n '__kam_in log' -a "$kinds"
complete -c kam -n '__kam_in log' -l contact -x -d 'Who took part'
complete -c kam -n '__kam_in log' -l date -x -d 'When'
complete -c kam -n '__kam_in log' -l minutes -x -d 'How long'
complete -c kam -n '__kam_in log' -l amount -x -d 'Amount'
complete -c kam -n '__kam_in agenda' -l days -x -d 'How far ahead'
complete -c kam -n '__kam_in insight' -a 'abc concentration health phase phases rhythm alerts'
complete -c kam -n '__kam_in map' -l drawing -x -a 'grid chart matrix' -d 'Which drawing'
complete -c kam -n '__kam_in map' -l across -x -a 'stance interest' -d 'What is across the grid'
complete -c kam -n '__kam_in map' -l format -x -a 'text svg'
complete -c kam -n '__kam_in map' -l columns -x -d 'Width of text'
complete -c kam -n '__kam_in map' -l without -x -d 'One of ours who leaves'
complete -c kam -n '__kam_in map' -l day -x -d 'A past day'
complete -c kam -n '__kam_in map' -l changes -d 'What has changed'
complete -c kam -n '__kam_in map' -l since -x -d 'Since this day'
complete -c kam -n '__kam_in map' -l path -x -d 'The way to a person'
complete -c kam -n '__kam_in map' -s o -r -F -d 'Output'
complete -c kam -n '__kam_in forget' -l account -x -d 'The account'
complete -c kam -n '__kam_in forget' -l deleted -d 'Only somebody who was deleted before'
complete -c kam -n '__kam_in forget' -l texts -d 'Texts of other records too'
complete -c kam -n '__kam_in forget' -l yes -d 'Do not ask'
complete -c kam -n '__kam_in forget' -l json -d 'As JSON'
complete -c kam -n '__kam_in check' -l repair -d 'Put right what can be'
complete -c kam -n '__kam_in completions' -a 'bash zsh fish'
complete -c kam -n '__kam_in help' -a "$commands"
