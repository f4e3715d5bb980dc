import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { csv } from '#lib/audit/csv.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { readArrangement } from '#lib/home/arrange-tiles.ts'
import { openQueries } from '#lib/home/asked-queries.ts'
import { csvRows } from '#lib/home/csv-rows.ts'
import { openParts } from '#lib/home/parts.ts'
import { HomeSearch } from '#lib/home/period.ts'
import { openTiles } from '#lib/home/tiles/open-tiles.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Home's key figures as the screen shows them to this person, as a file. That it was taken stands in the audit. */
export const GET = withCaller({ permission: 'home:read' }, async ({ caller, query, runtime }) => {
  const { format, ...given } = query
  if (format !== 'csv') throw new GatewayError('invalid_input', 'The format is csv.')
  const [t, deps, arrangement] = await Promise.all([
    getTranslations('home.csv.column'),
    partDeps(),
    readArrangement(runtime.database, caller.principal),
  ])
  const parts = openParts(caller, deps)
  const open = openTiles(openQueries(parts), parts, HomeSearch.parse(given), arrangement)
  const figures = await Promise.all(open.map(({ now }) => now))
  const { header, rows } = csvRows(
    figures.filter((figure) => figure !== null),
    t,
  )
  const text = csv(header, rows)
  await runtime.trail.write(actorOf(caller, parts.correlationId), {
    action: 'home.export',
    facts: {
      rows: rows.length,
      search: new URLSearchParams(given).toString().slice(0, 500),
      sha256: createHash('sha256').update(text).digest('hex'),
    },
  })
  return csvFile({ name: `home_${parts.base.today}.csv`, text, rows: rows.length })
})
