import { dayIn } from '#lib/core/days.ts'
import { type JobNumbers, jobNumberReader } from '#lib/core/job-number.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** What the company is like, as everything that counts days, amounts or jobs needs it. */
export type Company = {
  /** Null where nobody said it. */
  name: string | null
  /** IANA name. */
  timeZone: string
  /** ISO 4217: of amounts that come without one. */
  currency: string
  /** 1 to 12. */
  fiscalYearStart: number
  language: 'en' | 'es'
  /** How a system writes job numbers; null for any text. */
  jobNumberTemplate(system: string | null): string | null
  /** Reads job numbers as one system writes them, or as the company does. */
  jobNumbers(system?: string | null): JobNumbers
}

export function companyOf(readings: readonly Reading[]): Company {
  const read = (name: Parameters<typeof readingOf>[1]) => readingOf(readings, name)
  const readers = new Map<string | null, JobNumbers>()

  function jobNumberTemplate(system: string | null): string | null {
    const own = system === null ? '' : readingOf(readings, 'job_number', system)
    return own || read('job_number') || null
  }

  function jobNumbers(system: string | null = null): JobNumbers {
    const template = jobNumberTemplate(system)
    const reader = readers.get(template) ?? jobNumberReader(template)
    readers.set(template, reader)
    return reader
  }

  return {
    name: read('company_name').trim() || null,
    timeZone: read('time_zone'),
    currency: settingKinds.currency.schema.parse(read('currency')),
    fiscalYearStart: settingKinds.fiscal_year_start.schema.parse(read('fiscal_year_start')),
    language: settingKinds.language.schema.parse(read('language')),
    jobNumberTemplate,
    jobNumbers,
  }
}

/** The company as one system's connector is told of it, in this process or elsewhere. */
export function factsFor({ timeZone, currency, jobNumberTemplate }: Company, system: string, slots: SlotNames) {
  return { timeZone, currency, jobNumberTemplate: jobNumberTemplate(system), slots }
}

/** Today in the company's calendar; the sample company has a day of its own. */
export function todayOf({ timeZone }: Pick<Company, 'timeZone'>, sampleDay: string | null, now: Date): string {
  return sampleDay ?? dayIn(timeZone, now)
}
