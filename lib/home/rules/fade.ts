import { cents, sumOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { type Answer, answered, recordsOf } from '../answers.ts'
import type { Ask } from '../asks.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { check, type Finding, factOf, jobName, present, type Rule, type RuleInput, sentences } from './finding.ts'

/** A job whose forecast margin stands this far below its bid is a matter for the board, not for the month end. */
const LEAST_FADE = 0.03
/** Labour this far above plan explains a fade. */
const OVER_PLAN = 1.1

/** Story of a margin that melts: who says so, which changes are not signed, where the labour went, what the owner wrote. */
export const fade: Rule = {
  asks: (input) =>
    faded(input).flatMap(({ project }): Ask[] => [
      {
        topic: topics.laborBudget,
        about: project,
        input: { project, category: 'Labor', overBudgetOnly: true, limit: 50 },
      },
      { topic: topics.mail, about: project, input: { project, limit: 50 } },
    ]),
  find(input) {
    const jobs = input.answers.of(topics.jobs)
    return answered(jobs) ? faded(input).map((job) => findingOf(job, jobs, input)) : []
  },
}

type Job = ReturnType<typeof faded>[number]

function faded({ answers }: RuleInput) {
  return recordsOf(answers.of(topics.jobs)).filter(
    ({ status, bidMargin, forecastMargin }) => status !== 'complete' && bidMargin - forecastMargin >= LEAST_FADE,
  )
}

function findingOf(job: Job, jobs: Answer, input: RuleInput): Finding {
  const { answers, words } = input
  const { say } = words
  const { project } = job
  const [orders, budget, mail] = [
    answers.of(topics.pendingOrders),
    answers.of(topics.laborBudget, project),
    answers.of(topics.mail, project),
  ]
  const pending = recordsOf(orders).filter((order) => order.project === project)
  const pendingTotal = sumOf(pending, ({ amount }) => cents(amount))
  const labor = recordsOf(budget)
    .filter(({ estimateShare }) => (estimateShare ?? 0) >= OVER_PLAN)
    .sort((a, b) => (b.actual ?? 0) - b.revised - ((a.actual ?? 0) - a.revised))[0]
  const letter = ownersWord(recordsOf(mail), pending, input.ownDomain)

  const contract = cents(job.revisedContract)
  const bid = Math.round(job.bidMargin * contract)
  const forecast = contract - cents(job.estimatedCost)
  const jobSource = sourcesFrom(originOf(jobs), [job], () => ({
    label: jobName(job),
    value: words.percent(job.forecastMargin),
  }))
  const evidence = [
    ...jobSource,
    ...(answered(orders)
      ? sourcesFrom(originOf(orders), pending, ({ number, title, amount }) => ({
          label: `${number} ${title}`,
          value: words.money(cents(amount)),
        }))
      : []),
    ...(answered(budget) && labor !== undefined
      ? sourcesFrom(originOf(budget), [labor], ({ costCode, title, estimateShare }) => ({
          label: `${costCode} ${title}`,
          value: words.percent(estimateShare ?? 0, 0),
        }))
      : []),
    ...(answered(mail) && letter !== undefined
      ? sourcesFrom(originOf(mail), [letter], ({ subject, received }) => ({
          label: subject,
          value: words.day(received.slice(0, 10)),
        }))
      : []),
  ]
  const name = jobName(job)
  const share = (id: string, label: string, value: number) =>
    factOf(input, [jobs], { id: `${id}-${project}`, label, value, unit: 'percent', sources: jobSource })
  const amount = factOf(input, [jobs], {
    id: `lost-${project}`,
    label: say('fade.lost', { job: project }),
    value: bid - forecast,
    unit: 'money',
    sources: evidence,
    formula: {
      rows: [
        { label: say('row.bid'), detail: of(words, job.bidMargin, contract), value: bid },
        { label: say('row.forecast'), detail: of(words, job.forecastMargin, contract), value: -forecast },
      ],
      total: { label: say('fade.word'), value: bid - forecast },
    },
  })
  const before = share('bid', say('row.bid'), job.bidMargin)
  const now = share('forecast', say('row.forecast'), job.forecastMargin)
  return {
    id: `fade-${project}`,
    kind: 'fade',
    project,
    amount,
    amountWord: say('fade.word'),
    title: say('fade.title', {
      job: name,
      bid: words.percent(job.bidMargin),
      now: words.percent(job.forecastMargin),
    }),
    cause: sentences(
      pending.length > 0 && say('fade.changes', { count: pending.length, amount: words.money(pendingTotal) }),
      labor !== undefined &&
        say('fade.labor', { what: labor.title, share: words.percent(labor.estimateShare ?? 0, 0) }),
      letter !== undefined && say('fade.mail', { day: words.day(letter.received.slice(0, 10)) }),
      present(orders, budget, mail).length === 0 && say('fade.plain', { amount: words.money(bid - forecast) }),
    ),
    checks: [
      { text: say('fade.checkLedger'), agrees: true },
      ...check(orders, say('fade.checkChanges'), pending.length > 0),
      ...check(budget, say('fade.checkLabor'), labor !== undefined),
      ...check(mail, say('fade.checkMail'), letter !== undefined),
    ],
    owner: job.projectManager ?? null,
    ageDays: answered(orders) && pending.length > 0 ? Math.max(...pending.map(({ ageDays }) => ageDays ?? 0)) : null,
    evidence,
    brief: sentence(say, 'fade.brief', { bid: before, now, lost: amount }, { job: name }),
    question: say('fade.ask', { job: project }),
  }
}

/** A mail from outside that names at least two of the unsigned changes by number. What it asks for is not obeyed. */
function ownersWord<M extends { from: string; subject: string; text: string }>(
  mails: readonly M[],
  orders: readonly { number: string }[],
  ownDomain: string,
): M | undefined {
  const numbers = orders.flatMap(({ number }) => /\d+$/.exec(number)?.[0] ?? [])
  return mails
    .filter(({ from }) => !from.toLowerCase().endsWith(`@${ownDomain}`))
    .find(
      (one) => numbers.filter((number) => new RegExp(`\\b${number}\\b`).test(`${one.subject} ${one.text}`)).length > 1,
    )
}

function of(words: RuleInput['words'], share: number, contract: number): string {
  return words.say('row.share', { share: words.percent(share), amount: words.money(contract) })
}

function originOf({ system, asOf, correlationId }: Pick<Answer, 'system' | 'asOf' | 'correlationId'>) {
  return { system, asOf, correlationId }
}
