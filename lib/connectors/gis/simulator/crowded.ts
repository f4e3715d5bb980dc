import type { Company } from '#lib/company/types.ts'

/** Permits of other builders, since a county's layer has those of everybody. */
export const STRANGERS = 12_000
const DAY_MS = 86_400_000

/** The company's map among everybody else's. */
export function crowded(company: Company): Company {
  const usual = company.permits
  const strangers = Array.from({ length: STRANGERS }, (_, index) => {
    const permit = usual[index % usual.length]
    if (permit === undefined) throw new Error('no permit to start from')
    const days = 400 + (index % 3_000)
    return {
      ...permit,
      id: `X-${permit.id}-${index}`,
      number: `X${String(index).padStart(6, '0')}`,
      job: null,
      siteId: null,
      // Long over: they are in nobody's list of what ends soon.
      applied: daysBefore(company.today, days + 200),
      issued: daysBefore(company.today, days + 190),
      expires: daysBefore(company.today, days),
      applicant: 'Another builder',
      longitude: permit.longitude + 0.5 + (index % 100) / 1_000,
      latitude: permit.latitude + 0.5,
      statusHistory: [],
    }
  })
  return { ...company, permits: [...usual, ...strangers] }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)
}
