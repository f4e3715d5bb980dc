import { countFact } from '#lib/findings/not-set-up/facts.ts'
import { isWhole, type NotSetUp, notSetUp as rule } from '#lib/findings/not-set-up/index.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import type { InsightPlaybook } from './types.ts'

/** Bids that were won and that accounting or the site system does not know. */
export const wonNotSetUp: InsightPlaybook = {
  id: 'won-not-set-up',
  title: { en: 'Won but not set up', es: 'Ganado pero sin dar de alta' },
  examples: {
    en: ['Which jobs have we won but not set up?'],
    es: ['¿Qué obras hemos ganado pero no dado de alta?'],
  },
  signals: [
    [/\bwon\b|\bganad|\bclosed[- ]won|\bawarded/, 1.5],
    [/\bset ?up\b|\bdad[ao]s? de alta|\bdar de alta|\bopened\b|\bcreated\b|\bno job\b/, 1.5],
    [/\bnot\b|\bnever\b|\bwithout\b|\bno\b|\bsin\b|\bmissing\b/, 0.5],
  ],
  needsOf: rule.needs,
  tell(input, writer) {
    const jobs = input.answers.of(netsuite.jobs)
    if (!answered(jobs) || !isWhole(jobs)) {
      writer.paragraph(writer.say('notSetUp.answer.unsure'))
      return
    }
    const found = rule.compute(input)
    if (found.length === 0) {
      const netsuiteJobs = countFact('netsuite-jobs', 'notSetUp.jobs', jobs, input)
      writer.paragraph(writer.say('notSetUp.answer.all', { netsuiteJobs }))
    }
    for (const [index, bid] of found.entries()) tellBid(bid, index === 0 ? '' : String(index + 1), writer)
  },
}

function tellBid({ facts, project, name, inProcore, permit }: NotSetUp, suffix: string, writer: InsightWriter): void {
  const { amount, daysSinceClose, netsuiteJobs, procoreProjects, permitDays } = facts
  writer.paragraph(
    writer.say(
      project === null ? 'notSetUp.answer.unnumbered' : 'notSetUp.answer.won',
      { amount, daysSinceClose, netsuiteJobs },
      { name: [project, name].filter(Boolean).join(' ') },
      suffix,
    ),
    procoreProjects !== undefined && inProcore === false && writer.say('notSetUp.answer.noSite', { procoreProjects }),
    inProcore === true && writer.say('notSetUp.answer.site'),
  )
  if (permit === null || permitDays === undefined) return
  writer.paragraph(
    writer.say(
      permit.daysLeft < 0 ? 'notSetUp.answer.permitEnded' : 'notSetUp.answer.permitEnds',
      { permitDays },
      { number: permit.number },
      suffix,
    ),
  )
}
