import { cents } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { answered, recordsOf } from '../answers.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { check, factOf, type Rule, sentences } from './finding.ts'

/** Accounting opens a job within two weeks of the signature. */
const SET_UP_DAYS = 14

/** A bid that was won and that accounting does not know. Needs the whole list of jobs: a part would prove nothing. */
export const notSetUp: Rule = {
  asks: () => [],
  find(input) {
    const { answers, words } = input
    const { say } = words
    const [won, jobs] = [answers.of(topics.won), answers.of(topics.jobs)]
    const [projects, permits] = [answers.of(topics.projects), answers.of(topics.permits)]
    if (!answered(won) || !answered(jobs) || jobs.jobs !== null || !jobs.complete) return []
    const known = new Set(jobs.records.map(({ project }) => project))

    return won.records
      .filter(
        ({ project, daysSinceClose }) =>
          daysSinceClose >= SET_UP_DAYS && (project === undefined || !known.has(project)),
      )
      .map((bid) => {
        const inProcore = recordsOf(projects).some(({ project }) => project === bid.project)
        const lapsed = recordsOf(permits).find(({ project, daysLeft }) => project === bid.project && daysLeft < 0)
        const missingBoth = answered(projects) && projects.complete && !inProcore
        const sources = [
          ...sourcesFrom(won, [bid], () => ({ label: bid.name, value: words.money(cents(bid.amount)) })),
          ...(answered(permits) && lapsed !== undefined
            ? sourcesFrom(permits, [lapsed], ({ number, expires }) => ({
                label: number,
                ...(expires === null ? {} : { value: words.day(expires) }),
              }))
            : []),
        ]
        const label = say('notSetUp.amount', { name: bid.name })
        const id = `not-set-up-${bid.project ?? bid.id}`
        const amount = factOf(input, [won], { id, label, value: cents(bid.amount), unit: 'money', sources })
        const age = factOf(input, [won], {
          id: `won-days-${bid.project ?? bid.id}`,
          label: say('notSetUp.age'),
          value: bid.daysSinceClose,
          unit: 'days',
          sources: sources.slice(0, 1),
        })
        const where = missingBoth ? say('notSetUp.both') : say('notSetUp.one')
        return {
          id,
          kind: 'notSetUp' as const,
          project: bid.project ?? null,
          amount,
          amountWord: say('notSetUp.word'),
          title: say('notSetUp.title', { name: bid.name }),
          cause: sentences(
            missingBoth ? say('notSetUp.missingBoth') : say('notSetUp.missingOne'),
            lapsed !== undefined && say('notSetUp.permit', { number: lapsed.number, days: -lapsed.daysLeft }),
          ),
          checks: [
            { text: say('notSetUp.checkLedger', { count: jobs.records.length }), agrees: true },
            ...check(projects, say('notSetUp.checkProcore', { count: recordsOf(projects).length }), !inProcore),
            ...check(permits, say('notSetUp.checkPermit'), lapsed !== undefined),
          ],
          owner: bid.owner,
          ageDays: bid.daysSinceClose,
          evidence: sources,
          lookedIn: ['netsuite', ...(answered(projects) ? ['procore'] : [])],
          brief: sentence(say, 'notSetUp.brief', { amount, days: age }, { name: bid.name, where }),
          question: say('notSetUp.ask'),
        }
      })
  },
}
