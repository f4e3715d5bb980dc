import { daysBetween } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, known, sumKnown } from '#lib/measures/amounts.ts'
import { commitments } from '#lib/measures/certified/commitments.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { ofMeasure, renamed, resultOf } from '../of-measure.ts'
import {
  billsAsk,
  billsOf,
  commitmentsIn,
  type Paper,
  papersAsk,
  paymentsAsk,
  paymentsOf,
  type Sub,
  waitsOf,
} from './records.ts'

export function keyOf({ ids: [id = ''] }: Sub): string {
  return id.replace(/[^A-Za-z0-9]+/g, '-')
}

/** What is committed, as the measure of commitments has it. */
export function committedFact(sub: Sub, input: InsightInput): Fact {
  const things = [{ name: sub.name, ids: sub.ids }]
  const result = resultOf(ofMeasure(commitments, { filters: [{ dimension: 'vendor', things }] }), input)
  const id = `committed-${keyOf(sub)}`
  const label = ['sub.committed', { vendor: plainWords(sub.name, 60) }] as const
  return result === null
    ? factOf(input, [], { id, label: label[0], values: label[1], value: null, unit: 'money', sources: [] })
    : renamed(result.total, id, [...label], input)
}

export function jobsFact(sub: Sub, input: InsightInput): Fact {
  const contracts = commitmentsIn(input)
  const records = recordsOf(contracts).filter(({ vendor, vendorId }) => isOf(sub, vendor, vendorId))
  const firsts = sub.jobs.flatMap((job) => records.find(({ project }) => project === job) ?? [])
  return factOf(input, present(contracts), {
    id: `sub-jobs-${keyOf(sub)}`,
    label: 'sub.jobs',
    values: { vendor: plainWords(sub.name, 60) },
    value: sub.jobs.length,
    unit: 'count',
    sources: present(contracts).flatMap((answer) =>
      sourcesFrom(answer, firsts, ({ project, number }) => ({ label: [project, number].join(' '), amount: 1 })),
    ),
  })
}

export function paperFact(sub: Sub, paper: Paper | null, input: InsightInput): Fact | undefined {
  const papers = input.answers.of(procore.insurance, papersAsk().about)
  if (paper?.expires == null || !answered(papers)) return undefined
  const { expires } = paper
  const days = Math.abs(daysBetween(input.today, expires))
  const kind = plainWords(paper.kind ?? '', 60)
  return factOf(input, [papers], {
    id: `paper-${keyOf(sub)}`,
    label: expires < input.today ? 'sub.paperSince' : 'sub.paperLeft',
    values: { kind },
    value: days,
    unit: 'days',
    sources: sourcesFrom(papers, [paper], ({ vendor }) => ({
      label: plainWords([kind, vendor].filter(Boolean).join(', '), 80),
      amount: days,
      value: input.words.day(expires),
    })),
  })
}

/** How long after the bill's own date it is paid, on average over a year. */
export function paidAfterFact(sub: Sub, input: InsightInput): Fact | undefined {
  const payments = input.answers.of(netsuite.payments, paymentsAsk(sub, input.today).about)
  const bills = input.answers.of(netsuite.bills, billsAsk(sub).about)
  if (!answered(payments) || !answered(bills)) return undefined
  const waits = waitsOf(paymentsOf(sub, input), billsOf(sub, input))
  if (waits.length === 0) return undefined
  const { words } = input
  const waited = new Map(waits.map(({ payment, days }) => [payment, days]))
  return factOf(input, [payments, bills], {
    id: `paid-after-${keyOf(sub)}`,
    label: 'sub.paidAfter',
    values: { vendor: plainWords(sub.name, 60) },
    value: sumOf(waits, ({ days }) => days) / waits.length,
    unit: 'days',
    sources: sourcesFrom(
      payments,
      waits.map(({ payment }) => payment),
      (payment) => ({
        label: plainWords([payment.billNumber, payment.vendor].filter(Boolean).join(' '), 80),
        value: words.say('sub.waited', { days: waited.get(payment) ?? 0 }),
      }),
    ),
  })
}

/** What is owed to it: what is unpaid of all of its bills. */
export function unpaidFact(sub: Sub, input: InsightInput): Fact | undefined {
  const answer = input.answers.of(netsuite.bills, billsAsk(sub).about)
  if (!answered(answer)) return undefined
  const bills = billsOf(sub, input)
  const parts = known(bills, 'unpaid')
  const open = parts.rows.filter(({ unpaid }) => unpaid !== 0)
  return factOf(input, [answer], {
    id: `unpaid-${keyOf(sub)}`,
    label: 'sub.unpaid',
    values: { vendor: plainWords(sub.name, 60) },
    value: sumKnown(
      parts,
      sumOf(open, ({ unpaid }) => unpaid),
    ),
    unit: 'money',
    currency: currencyOf(open, input.currency),
    hidden: parts.hidden,
    missing: parts.missing,
    sources: sourcesFrom(answer, open, ({ number, vendor, unpaid, currency }) => ({
      label: plainWords([number, vendor].filter(Boolean).join(' '), 80),
      amount: unpaid,
      value: input.words.money(unpaid, currency),
    })),
  })
}

function isOf({ ids, name }: Sub, vendor: string | null | undefined, vendorId: string | null | undefined): boolean {
  return vendorId == null ? vendor === name : ids.includes(idOf('procore', vendorId))
}
