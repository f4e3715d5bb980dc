import process from 'node:process'
import { certified } from '#lib/measures/certified/index.ts'
import { type Section, showSection, table } from './section.ts'

export const measuresSection: Section = { file: 'docs/measures.md', name: 'measures' }

/** Every measure as the code has it. */
export function measuresTable(): string {
  const rows = [...certified.values()]
    .toSorted((a, b) => a.name.en.localeCompare(b.name.en))
    .map(({ id, name, formula, unit, dimensions, narrowsBy = [], states, normally, dates, budget }) => [
      `\`${id}\``,
      `${name.en} (${name.es})`,
      formula.en,
      unit,
      [...dimensions.map(plain), ...narrowsBy.map((one) => `*${plain(one)}*`)].join(', '),
      Object.keys(states)
        .map((state) => plain(normally.some((one) => one === state) ? `**${state}**` : state))
        .join(', '),
      dates.map(plain).join(', '),
      budget === undefined ? '' : { dated: 'by month', whole: 'of the whole' }[budget],
    ])
  return table(['Id', 'Name', 'How it is computed', 'Unit', 'By', 'States', 'Dates', 'Budget'], rows)
}

function plain(word: string): string {
  return word.replaceAll('_', ' ')
}

/** `npm run docs:measures`: prints the table; `-- --write` puts it into docs/measures.md. */
if (process.argv[1] === import.meta.filename) await showSection(measuresSection, measuresTable())
