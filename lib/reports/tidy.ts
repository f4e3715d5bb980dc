import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'

type TidyDeps = { database: Database; now(): Date; company(): { timeZone: string } }

/** A year ago can be compared with, to the month. */
const WHOLE_MONTHS = 13
/** As long as tax papers are kept in most states of the US. */
const MONTH_ENDS_YEARS = 7

/** Removes reports that were told long ago. */
export function tidyReportsTask(deps: TidyDeps): Task {
  return { name: 'tidy the reports', payload: z.unknown(), everyMinutes: 360, run: () => tidyReports(deps) }
}

/**
 * Every run stays 13 months; of those before, the last one of each month, of each report as each reader was told it,
 * stays seven years.
 */
export async function tidyReports({ database, now, company }: TidyDeps): Promise<void> {
  const { timeZone } = company()
  await database.$executeRaw`
    DELETE FROM report_run old
    WHERE old.ran_at < ${now()}::timestamptz - make_interval(months => ${WHOLE_MONTHS}::int)
      AND (
        old.ran_at < ${now()}::timestamptz - make_interval(years => ${MONTH_ENDS_YEARS}::int)
        OR EXISTS (
          SELECT FROM report_run later
          WHERE later.reader_id = old.reader_id AND later.report = old.report
            AND later.document ->> 'title' = old.document ->> 'title'
            AND date_trunc('month', later.ran_at AT TIME ZONE ${timeZone})
              = date_trunc('month', old.ran_at AT TIME ZONE ${timeZone})
            AND (later.ran_at, later.id) > (old.ran_at, old.id)
        )
      )`
}
