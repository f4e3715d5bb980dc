import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { csv } from '#lib/audit/csv.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { openParts } from '#lib/home/parts.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { csvRows } from '#lib/projects/csv-rows.ts'
import { portfolioFreshness } from '#lib/projects/freshness.ts'
import { gridOf } from '#lib/projects/grid.ts'
import { openPortfolio } from '#lib/projects/portfolio.ts'
import { ProjectsSearch, wantedJobs } from '#lib/projects/search.ts'
import { sorted } from '#lib/projects/sorted.ts'

/** The portfolio as the screen shows it to this person, as a file. That it was taken stands in the audit. */
export const GET = withCaller({ permission: 'projects:read' }, async ({ caller, query, runtime }) => {
  const { format, ...given } = query
  if (format !== 'csv') throw new GatewayError('invalid_input', 'The format is csv.')
  const search = ProjectsSearch.parse(given)
  const [t, deps] = await Promise.all([getTranslations('projects'), partDeps(undefined, portfolioFreshness)])
  const parts = openParts(caller, deps)
  const { jobs, columns } = await openPortfolio(parts, { withComplete: search.status !== 'open' }).whole
  if (jobs?.state === 'failed') throw jobs.error
  const { today, words } = parts.base
  const known = jobs?.state === 'told' ? wantedJobs(jobs.jobs, search) : []
  const grid = gridOf(known, columns, { today, day: words.day })
  const { header, rows } = csvRows(
    { ...grid, rows: sorted(grid.rows, search.sort) },
    {
      job: {
        no: t('csvColumn.no'),
        name: t('csvColumn.name'),
        customer: t('filters.customer'),
        manager: t('filters.manager'),
        status: t('filters.status'),
        starts: t('csvColumn.starts'),
        ends: t('csvColumn.ends'),
      },
      status: (status) => t(`status.${status}`),
      column: (id) => t(`column.${id}`),
      beside: t('csvColumn.billed'),
      verdict: ({ word, values }) => t(`verdict.${word}`, values ?? {}),
    },
  )
  const text = csv(header, rows)
  await runtime.trail.write(actorOf(caller, parts.correlationId), {
    action: 'projects.export',
    facts: {
      rows: rows.length,
      search: new URLSearchParams(given).toString().slice(0, 500),
      sha256: createHash('sha256').update(text).digest('hex'),
    },
  })
  return csvFile({ name: `projects_${today}.csv`, text, rows: rows.length })
})
