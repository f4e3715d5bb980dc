import { type ErrorCode, errorTable } from '#lib/core/errors.ts'
import { readEndings } from '#lib/operations/history/endings.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { count } from './cells.ts'
import type { Telling } from './deps.ts'
import { systemNames } from './names.ts'
import { spanInWords, spanOf } from './span.ts'

/** Refusals, limits and failures by their reason, the most frequent first. */
export async function failures(telling: Telling): Promise<OwnTold> {
  const { reads, words } = telling
  const span = spanOf(telling)
  const [endings, name] = await Promise.all([readEndings(reads, span), systemNames(telling)])
  const wrong = endings.filter(({ outcome }) => outcome !== 'ok')
  const columns = (['reason', 'whose', 'calls', 'people', 'most'] as const).map((key) => ({
    label: words.say(`report.own.failures.${key}`),
    numeric: key === 'calls' || key === 'people',
  }))
  return {
    state: 'told',
    block: {
      kind: 'table',
      note: spanInWords(span, telling),
      columns,
      rows: wrong.map(({ code, calls, people, system }) => [
        ...reasonOf(code, telling),
        ...[count(calls), count(people), system === null ? '–' : name(system)],
      ]),
      total: [...[words.say('report.total'), '', count(wrong.reduce((sum, { calls }) => sum + calls, 0))], ...['', '']],
      more: 0,
      systems: [],
    },
  }
}

/** The reason in words, and who could have done otherwise. */
function reasonOf(code: string | null, { words }: Telling): [string, string] {
  if (code === null || !isCode(code)) return [words.say('report.own.failures.noReason'), '–']
  return [words.say(`report.own.code.${code}`), words.say(`report.own.whose.${errorTable[code].whose}`)]
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}
