import { type ReportDefinition, reportDefinition } from '../definition.ts'
import { cashAndAgeing } from './cash.ts'
import { dailyExecutive } from './daily-executive.ts'
import { oneJob } from './one-job.ts'
import { operations } from './operations.ts'
import { pipeline } from './pipeline.ts'
import { portfolio } from './portfolio.ts'
import type { LibraryReport } from './report.ts'
import { safety } from './safety.ts'
import { siteUpdate } from './site-update.ts'
import { wipSchedule } from './wip.ts'

const reports: readonly LibraryReport[] = [
  ...[dailyExecutive, wipSchedule, cashAndAgeing, portfolio],
  ...[oneJob, safety, pipeline, operations, siteUpdate],
]

/** Reports that every company has, by id. */
export const library: ReadonlyMap<string, ReportDefinition> = new Map(
  reports.map(({ id, definition }) => [id, reportDefinition.parse(definition)]),
)
