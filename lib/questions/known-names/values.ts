import { asks } from '#lib/measures/asks.ts'
import { EVER } from '#lib/measures/certified/kept.ts'
import { named } from '#lib/measures/certified/named.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Named } from '../understand/names.ts'
import { costCodeAsk, locateAsk } from './lists.ts'
import { written } from './written.ts'

type Input = Pick<InsightInput, 'answers'>
type Text = string | null | undefined

/** The words of the account itself: what its departments, stages, permits and accounts are called. */
export function valuesNamed({ answers }: Input): Named[] {
  const people = recordsOf(answers.of(others.people, asks.people({ status: 'all' }).about))
  const open = recordsOf(answers.of(others.pipeline, asks.openBids({}).about))
  const decided = recordsOf(answers.of(others.decided, asks.decided({ since: EVER }).about))
  const permits = recordsOf(answers.of(others.everyPermit, asks.everyPermit({}).about))
  const certificates = recordsOf(answers.of(others.certifications, asks.certifications({ status: 'all' }).about))
  return [
    ...valuesOf(
      'department',
      people.map(({ department }) => department),
    ),
    ...valuesOf(
      'division',
      people.map(({ division }) => division),
    ),
    ...valuesOf(
      'title',
      people.map(({ jobTitle }) => jobTitle),
    ),
    ...valuesOf(
      'stage',
      [...open, ...decided].map(({ stage }) => stage),
    ),
    ...valuesOf(
      'competitor',
      decided.map(({ competitor }) => competitor),
    ),
    ...valuesOf(
      'reason',
      decided.map(({ lossReason }) => lossReason),
    ),
    ...valuesOf(
      'industry',
      recordsOf(answers.of(others.salesAccounts)).map(({ industry }) => industry),
    ),
    ...valuesOf(
      'kind',
      permits.map(({ permitType }) => permitType),
      ['permits', 'permits_near'],
      'permits',
    ),
    ...valuesOf(
      'status',
      permits.map(({ status }) => status),
      ['permits'],
    ),
    ...valuesOf(
      'kind',
      certificates.map(({ certification }) => certification),
      ['certifications'],
    ),
    ...valuesOf(
      'utility',
      recordsOf(answers.of(others.everyLocate, locateAsk().about)).map(({ utility }) => utility),
    ),
    ...valuesOf(
      'kind',
      recordsOf(answers.of(procore.insurance, asks.insurance({}).about)).map(({ kind }) => kind),
      ['insurance'],
    ),
    ...valuesOf(
      'source',
      recordsOf(answers.of(others.leads, asks.leads({}).about)).map(({ source }) => source),
      ['leads'],
    ),
    ...recordsOf(answers.of(netsuite.ledgerAccounts)).map(accountNamed),
    ...costCodesNamed(recordsOf(answers.of(netsuite.jobCosts, costCodeAsk().about))),
  ]
}

function valuesOf(dimension: Dimension, texts: readonly Text[], measures?: readonly string[], asks?: string): Named[] {
  return [...new Set(texts)].flatMap((text): Named[] => {
    const one = named(text)
    if (one == null) return []
    const ids = { [dimension]: [one.id] }
    return [
      {
        name: one.name,
        also: dimension === 'department' ? initialsOf(one.name) : [],
        ids,
        active: true,
        ...(measures && { measures }),
        ...(asks && { asks }),
      },
    ]
  })
}

/** `IT` for information technology: people write departments so. */
function initialsOf(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word))
  return words.length === name.split(/\s+/).length && words.length > 1 ? [words.map((word) => word[0]).join('')] : []
}

const ofResults: ReadonlySet<string> = new Set(['Expense', 'OthExpense'])
const ofBalances: ReadonlySet<string> = new Set([
  ...(['AcctRec', 'UnbilledRec', 'OthCurrAsset', 'FixedAsset', 'OthAsset', 'AcctPay', 'CredCard'] as const),
  ...(['OthCurrLiab', 'LongTermLiab', 'Equity', 'DeferRevenue', 'DeferExpense'] as const),
])

/** What NetSuite calls the type of an account says which figure its name alone asks for. */
function askedBy(type: Text): Pick<Named, 'asks'> {
  if (ofResults.has(type ?? '')) return { asks: 'expenses' }
  if (type === 'Bank') return { asks: 'cash' }
  return ofBalances.has(type ?? '') ? { asks: 'balance' } : {}
}

function accountNamed(one: { id: string; number?: Text; name: string; accountType?: Text }): Named {
  const { id, number, name } = one
  return {
    ...askedBy(one.accountType),
    name,
    also: [],
    ids: { account: [idOf('netsuite', id)] },
    active: true,
    ...(number == null ? {} : { number }),
  }
}

/** Own jobs are asked for one by one, and each has most of the codes. */
function costCodesNamed(costs: readonly { costCode?: Text; title?: Text }[]): Named[] {
  const byCode = Map.groupBy(costs, ({ costCode }) => costCode ?? '')
  byCode.delete('')
  return [...byCode].map(([code, some]) => {
    const [name = code, ...also] = written(some.map(({ title }) => title))
    return { name, also, ids: { cost_code: [code] }, active: true, number: code }
  })
}
