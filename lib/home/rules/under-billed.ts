import { addDays } from '#lib/core/days.ts'
import { cents } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { answered, recordsOf } from '../answers.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { check, factOf, jobName, type Rule, type RuleInput, sentences } from './finding.ts'

/** A pay application is written and sent within days; after two weeks somebody forgot it. */
const OLD_DRAFT_DAYS = 14

/** Work that is done and was never billed: an under-billed job with a pay application that waits in draft. */
export const underBilled: Rule = {
  asks: (input) =>
    forgotten(input).map(({ draft: { project } }) => ({
      topic: topics.siteLogs,
      about: project,
      input: { project, from: addDays(input.today, -13), to: input.today, sections: ['notes'], limit: 100 },
    })),
  find(input) {
    const { answers, words } = input
    const { say } = words
    const [wip, drafts, jobs] = [answers.of(topics.wip), answers.of(topics.drafts), answers.of(topics.jobs)]
    if (!answered(wip) || !answered(drafts)) return []
    return forgotten(input).map(({ line, draft }) => {
      const { project } = line
      const logs = answers.of(topics.siteLogs, project)
      const days = recordsOf(logs)
      const job = recordsOf(jobs).find((one) => one.project === project)
      const number = draft.sequence === undefined ? (draft.number ?? '') : String(draft.sequence)
      const sources = [
        ...sourcesFrom(wip, [line], () => ({
          label: say('source.wip', { job: jobName(line) }),
          value: words.money(cents(line.overUnder)),
        })),
        ...sourcesFrom(drafts, [draft], () => ({
          label: say('source.draft', { number: draft.number ?? number }),
          value: words.money(cents(draft.amount)),
        })),
        ...(answered(logs)
          ? sourcesFrom(logs, days, ({ date }) => ({ label: say('source.log', { day: words.day(date) }) }))
          : []),
      ]
      const amount = factOf(input, [wip, drafts], {
        id: `under-billed-${project}`,
        label: say('under.amount', { job: project }),
        value: cents(line.overUnder),
        unit: 'money',
        sources,
        formula: {
          rows: [
            {
              label: say('row.earned'),
              detail: say('row.share', {
                share: words.percent(line.percentEarned),
                amount: words.money(cents(line.contract)),
              }),
              value: cents(line.earned),
            },
            {
              label: say('row.billed'),
              detail: say('row.share', {
                share: words.percent(line.percentBilled),
                amount: words.money(cents(line.contract)),
              }),
              value: -cents(line.billed),
            },
          ],
          total: { label: say('under.word'), value: cents(line.overUnder) },
        },
      })
      const age = factOf(input, [drafts], {
        id: `draft-days-${project}`,
        label: say('under.age', { number }),
        value: draft.draftAgeDays,
        unit: 'days',
        sources: sources.filter(({ recordId }) => recordId === draft.id),
      })
      return {
        id: `under-billed-${project}`,
        kind: 'underBilled' as const,
        project,
        amount,
        amountWord: say('under.word'),
        title: say('under.title', {
          job: jobName(line),
          earned: words.percent(line.percentEarned, 0),
          billed: words.percent(line.percentBilled, 0),
        }),
        cause: sentences(
          say('under.draft', { number, days: draft.draftAgeDays }),
          days.length > 0 && say('under.logs', { count: days.length }),
        ),
        checks: [
          { text: say('under.checkWip'), agrees: true },
          { text: say('under.checkDraft', { days: OLD_DRAFT_DAYS }), agrees: true },
          ...check(logs, say('under.checkLogs'), days.length > 0),
        ],
        owner: job?.projectManager ?? null,
        ageDays: draft.draftAgeDays,
        evidence: sources,
        brief: sentence(say, 'under.brief', { amount, days: age }, { job: jobName(line), number }),
        question: say('under.ask', { job: project }),
      }
    })
  },
}

function forgotten({ answers }: RuleInput) {
  const lines = recordsOf(answers.of(topics.wip))
  return recordsOf(answers.of(topics.drafts)).flatMap((draft) => {
    const line = lines.find(({ project, overUnder }) => project === draft.project && overUnder > 0)
    const { draftAgeDays = 0 } = draft
    return line === undefined || draftAgeDays < OLD_DRAFT_DAYS
      ? []
      : [{ line, draft: { ...draft, project: line.project, draftAgeDays } }]
  })
}
