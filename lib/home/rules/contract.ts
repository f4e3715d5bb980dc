import { cents, sumOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { type Answer, answered, recordsOf } from '../answers.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { type Finding, factOf, jobName, type Rule, type RuleInput, sentences } from './finding.ts'

/** A contract value that counts a change order which nobody has signed, so that systems name different values. */
export const contract: Rule = {
  asks(input) {
    const pending = input.answers.of(topics.pendingOrders)
    // The totals beside one's own jobs' records are per job, so there the question is always asked.
    const some = answered(pending) && (pending.jobs !== null || pending.extra.unexecutedCount !== 0)
    const unsigned = some
      ? [{ topic: topics.unsignedOrders, input: { kind: 'prime', state: 'unexecuted', limit: 500 } }]
      : []
    return [
      ...unsigned,
      ...unsignedJobs(input).flatMap((project) => [
        { topic: topics.opportunity, about: project, input: { project } },
        { topic: topics.projectDetail, about: project, input: { project } },
      ]),
    ]
  },
  find(input) {
    const orders = input.answers.of(topics.unsignedOrders)
    return answered(orders) ? unsignedJobs(input).flatMap((project) => findingOf(project, orders, input) ?? []) : []
  },
}

function unsignedJobs({ answers }: RuleInput): string[] {
  return [...new Set(recordsOf(answers.of(topics.unsignedOrders)).map(({ project }) => project))]
}

/** One system's contract value, in cents, with the record that says it. */
type Value = { system: string; name: string; value: number; answer: Answer; record: { id: string; type: string } }

function valuesOf(project: string, { answers, words }: RuleInput): Value[] {
  const [jobs, bids, details] = [
    answers.of(topics.jobs),
    answers.of(topics.opportunity, project),
    answers.of(topics.projectDetail, project),
  ]
  const job = recordsOf(jobs).find((one) => one.project === project)
  const bid = recordsOf(bids).find(({ stage }) => /won/i.test(stage))
  const detail = recordsOf(details)[0]
  return [
    ...(answered(bids) && bid !== undefined
      ? [
          {
            system: 'salesforce',
            name: words.say('system.salesforce'),
            value: cents(bid.amount),
            answer: bids,
            record: bid,
          },
        ]
      : []),
    ...(answered(jobs) && job !== undefined
      ? [
          {
            system: 'netsuite',
            name: words.say('system.netsuite'),
            value: cents(job.revisedContract),
            answer: jobs,
            record: job,
          },
        ]
      : []),
    ...(answered(details) && detail !== undefined && detail.contractValue !== null
      ? [
          {
            system: 'procore',
            name: words.say('system.procore'),
            value: cents(detail.contractValue),
            answer: details,
            record: detail,
          },
        ]
      : []),
  ]
}

function findingOf(project: string, orders: Answer, input: RuleInput): Finding | null {
  const { answers, words } = input
  const { say } = words
  const open = recordsOf(answers.of(topics.unsignedOrders)).filter((order) => order.project === project)
  const unsigned = sumOf(open, ({ amount }) => cents(amount))
  const values = valuesOf(project, input)
  const highest = values.toSorted((a, b) => b.value - a.value)[0]
  const job = recordsOf(answers.of(topics.jobs)).find((one) => one.project === project)
  if (highest === undefined) return null
  const signed = highest.value - unsigned
  const differ = values.some(({ value }) => value !== highest.value)
  const counted = job !== undefined && signed >= cents(job.originalContract)
  if (!differ && !counted) return null

  const name = job?.name ?? recordsOf(answers.of(topics.projectDetail, project))[0]?.name ?? ''
  const label = jobName({ project, name })
  const valueSources = values.flatMap((one) =>
    sourcesFrom(one.answer, [one.record], () => ({
      label: say('source.contract', { system: one.name }),
      value: words.money(one.value),
    })),
  )
  const sources = [
    ...valueSources,
    ...sourcesFrom(orders, open, ({ number, title, amount }) => ({
      label: `${number} ${title}`,
      value: words.money(cents(amount)),
    })),
  ]
  const amount = factOf(input, [orders], {
    id: `unsigned-${project}`,
    label: say('contract.amount', { job: project }),
    value: unsigned,
    unit: 'money',
    sources,
    formula: {
      rows: [
        { label: say('contract.counted'), detail: highest.name, value: highest.value },
        { label: say('contract.signed'), value: -signed },
      ],
      total: { label: say('contract.word'), value: unsigned },
    },
  })
  const total = factOf(input, [highest.answer], {
    id: `contract-${project}`,
    label: say('contract.counted'),
    value: highest.value,
    unit: 'money',
    sources: valueSources,
  })
  const titles = open.map(({ title }) => title).join(', ')
  return {
    id: `contract-${project}`,
    kind: 'contract',
    project,
    amount,
    amountWord: say('contract.word'),
    title: say(differ ? 'contract.title' : 'contract.titleCounted', { job: label, amount: words.money(unsigned) }),
    cause: sentences(
      differ &&
        say('contract.values', { list: values.map((one) => `${one.name} ${words.exact(one.value)}`).join(', ') }),
      say('contract.open', { what: titles, amount: words.exact(signed) }),
    ),
    checks: [
      { text: say('contract.checkOrder'), agrees: true },
      ...values.map((one) => ({
        text: say('contract.checkValue', { system: one.name }),
        agrees: one.value === highest.value || one.value === signed,
      })),
    ],
    owner: job?.projectManager ?? null,
    ageDays: Math.max(0, ...open.map(({ ageDays }) => ageDays ?? 0)),
    evidence: sources,
    brief: sentence(say, 'contract.brief', { total, unsigned: amount }, { job: label }),
    question: say('contract.ask', { job: project }),
  }
}
