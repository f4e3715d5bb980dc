import { daysBetween } from '../calendar.ts'
import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { ternCreek } from './plan.ts'

/** The excavation permit of 24-022 ends before the next pour; a utility locate has ended already. */
export function story05(company: Company): Story {
  const permit = one(company.permits, (candidate) => candidate.number === ternCreek.permit, ternCreek.permit)
  const locate = one(company.utilityLocates, (candidate) => candidate.ticket === ternCreek.locate, ternCreek.locate)
  const log = one(company.dailyLogs.toReversed(), (candidate) => candidate.job === ternCreek.job, 'daily log of 24-022')
  const pour = log.nextWork?.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? ''
  return {
    number: 5,
    title: 'Tern Creek School: the permit ends before the pour',
    question: 'Do our permits on 24-022 cover the next pour?',
    systems: ['gis', 'procore'],
    expected: {
      job: ternCreek.job,
      permit: permit.number,
      permitExpires: permit.expires ?? '',
      permitDaysLeft: daysBetween(company.today, permit.expires ?? company.today),
      dailyLog: log.procoreId,
      dailyLogDate: log.date,
      nextPour: pour,
      daysToPour: daysBetween(company.today, pour),
      locate: locate.ticket,
      locateUtility: locate.utility,
      locateExpired: locate.expires,
      locateExpiredDays: daysBetween(locate.expires, company.today),
    },
  }
}
