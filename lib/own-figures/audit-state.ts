import { type AuditEvent, searchAudit } from '#lib/audit/search.ts'
import { readSearch } from '#lib/audit/search-params.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { count } from './cells.ts'
import type { Telling } from './deps.ts'
import { spanInWords, spanOf } from './span.ts'

/** So many of the newest events are held against what was signed. */
const CHECKED = 1_000

/** Whether the newest events are what was signed, and how many calls have no known end. */
export async function auditState(telling: Telling): Promise<OwnTold> {
  const { reads, macKey, now, words } = telling
  const span = spanOf(telling)
  const { search } = readSearch({ from: span.from.toISOString() })
  // What is told of them is how many: whoever reads it learns of nobody's events.
  const visibleTo = { id: telling.reader.id, roles: ['auditor'] }
  const { events } = await searchAudit(search, {
    ...{ reads, visibleTo, macKey, now: now(), limit: CHECKED, timeZone: span.timeZone },
  })
  const of = (wanted: (event: AuditEvent) => boolean) => count(events.filter(wanted).length)
  const rows = [
    [words.say('report.own.audit.checked'), count(events.length)],
    [words.say('report.own.audit.broken'), of(({ intact }) => !intact)],
    [words.say('report.own.audit.unknown'), of(({ outcome }) => outcome === 'unknown')],
    [words.say('report.own.audit.changes'), of(({ kind }) => kind === 'change')],
  ]
  return {
    state: 'told',
    block: {
      kind: 'table',
      note: `${spanInWords(span, telling)} ${words.say('report.own.audit.note', { count: CHECKED })}`,
      columns: [
        { label: words.say('report.own.audit.what'), numeric: false },
        { label: words.say('report.own.audit.count'), numeric: true },
      ],
      rows,
      more: 0,
      systems: [],
    },
  }
}
