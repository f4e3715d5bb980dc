import { searchAudit } from '#lib/audit/search.ts'
import { readSearch } from '#lib/audit/search-params.ts'
import { problemSentence, wordKeys } from '#lib/audit/search-words.ts'
import { timesIn } from '#lib/facts/times.ts'
import { UsageError } from './cli-error.ts'
import { type Command, plain, table, text } from './command.ts'
import { readCompany } from './settings.ts'

const keys = [...wordKeys, 'cursor'] as const

/** Whoever runs the command line on this machine can read the database anyway; the trail says that they did. */
const operator = { id: '00000000-0000-0000-0000-000000000000', roles: ['auditor'] }

export const auditSearch: Command = {
  name: 'audit search',
  summary: 'finds events of the audit, newest first',
  usage: `[WORD | KEY:VALUE ...] [${keys.map((key) => `--${key} X`).join('] [')}]`,
  options: Object.fromEntries(keys.map((key) => [key, { type: 'string' as const }])),
  async run({ options, positionals }, context) {
    const given = keys.flatMap((key) => {
      const value = text(options, key)
      return value === undefined ? [] : [[key, value]]
    })
    const asked: Record<string, string> = { q: positionals.join(' '), ...Object.fromEntries(given) }
    const { search, problems } = readSearch(asked)
    if (problems[0] !== undefined) throw new UsageError(problemSentence(problems[0]))
    const trail = await context.trail()
    await trail.write(context.actor(), { action: 'audit.search', facts: { search: asked } })
    const { timeZone } = await readCompany(context)
    const times = timesIn(timeZone, 'en', new Date())
    const { audit: macKey } = await context.keys()
    const page = await searchAudit(search, { reads: await context.reads(), visibleTo: operator, macKey, timeZone })
    const rows = page.events.map((event) =>
      [
        `${times.isoDay(event.at)} ${times.second(event.at)}`,
        [event.viewedBy?.email, event.person?.email ?? event.client ?? '-'].filter(Boolean).join(' as '),
        event.action ?? `${event.system}__${event.tool}`,
        event.project ?? '-',
        [event.outcome, event.code, event.intact ? null : 'ALTERED'].filter((word) => word !== null).join(' '),
        event.ms === null ? '-' : `${event.ms} ms`,
        event.correlationId,
      ].map(plain),
    )
    const more = page.nextCursor === null ? [] : [`More: --cursor ${page.nextCursor}`]
    const lines = rows.length === 0 ? ['Nothing was found.'] : [...table(header, rows), ...more]
    return { json: page, lines }
  },
}

const header = ['WHEN', 'WHO', 'WHAT', 'PROJECT', 'OUTCOME', 'TIME', 'CORRELATION']
