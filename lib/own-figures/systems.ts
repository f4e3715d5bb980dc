import { readUptime } from '#lib/cost/uptime.ts'
import { readSpeeds } from '#lib/operations/history/speeds.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { count, share } from './cells.ts'
import type { Telling } from './deps.ts'
import { systemNames } from './names.ts'
import { spanInWords, spanOf } from './span.ts'

/** Each system's calls, how many of them it answered, and how long they took. */
export async function systems(telling: Telling): Promise<OwnTold> {
  const { reads, words } = telling
  const span = spanOf(telling)
  const [speeds, uptime, name] = await Promise.all([
    readSpeeds(reads, span),
    readUptime(reads, span),
    systemNames(telling),
  ])
  const columns = (['system', 'calls', 'failed', 'uptime', 'usual', 'slow'] as const).map((key) => ({
    label: words.say(`report.own.systems.${key}`),
    numeric: key !== 'system',
  }))
  const rows = speeds.map(({ system, calls, p50Ms, p95Ms }) => {
    const own = uptime.systems.find((one) => one.system === system)
    return [
      ...[name(system), count(calls), count(own?.failed ?? 0), share(own?.share ?? null, telling)],
      ...[p50Ms, p95Ms].map((ms) => (ms === null ? '–' : count(Math.round(ms)))),
    ]
  })
  const note = `${spanInWords(span, telling)} ${words.say('report.own.systems.note')}`
  return { state: 'told', block: { kind: 'table', note, columns, rows, more: 0, systems: [] } }
}
