import { daysBetween } from '#lib/core/days.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { check, type Finding } from '../finding.ts'
import { letterFact } from '../letter-fact.ts'
import type { Mail } from '../outside-mail.ts'
import { committedFact, jobsFact, keyOf, paidAfterFact, paperFact, unpaidFact } from './facts.ts'
import {
  billsAsk,
  commitmentsAsk,
  commitmentsIn,
  daysLateOf,
  isRisk,
  letterOf,
  lettersAsks,
  lettersIn,
  type Paper,
  paperOf,
  papersAsk,
  paymentsAsk,
  paymentsOf,
  type Signs,
  SLOW_DAYS,
  SOON_DAYS,
  type Sub,
  signsOf,
  suspectsIn,
} from './records.ts'

export type SubRisk = Finding & {
  kind: 'sub_risk'
  facts: Record<'committed' | 'jobs', Fact> & Partial<Record<'paper' | 'letterDate' | 'paidAfter' | 'unpaid', Fact>>
  sub: Sub
  paper: Paper | null
  /** Whether the paper has expired already. */
  hasEnded: boolean
  letter: Mail | null
  signs: Signs
  /** Which of the questions beside the contracts were answered. */
  read: { papers: boolean; mail: boolean; payments: boolean }
}

/** Contracts, papers and mail of all; payments of whom a sign speaks against; bills of whom two do, or who was named. */
export function needsOf(input: InsightInput): Need[] {
  return [
    needed(commitmentsAsk()),
    wanted(papersAsk()),
    ...lettersAsks(input).map(wanted),
    ...suspectsIn(input).subs.map((sub) => wanted(paymentsAsk(sub, input.today))),
    ...lookedInto(input).map((sub) => wanted(billsAsk(sub))),
  ]
}

const MOST = 5

function lookedInto(input: InsightInput): Sub[] {
  const { subs } = suspectsIn(input)
  return (input.named === undefined ? subs.filter((sub) => isRisk(signsOf(sub, input))) : subs).slice(0, MOST)
}

export function find(input: InsightInput): SubRisk[] {
  return answered(commitmentsIn(input)) ? lookedInto(input).map((sub) => findingOf(sub, input)) : []
}

function findingOf(sub: Sub, input: InsightInput): SubRisk {
  const { say } = input.words
  const papers = input.answers.of(procore.insurance, papersAsk().about)
  const payments = input.answers.of(netsuite.payments, paymentsAsk(sub, input.today).about)
  const [mail] = lettersIn(input).filter((reply) => answered(reply))
  const [paper, letter] = [paperOf(sub, input), letterOf(sub, input)]
  const signs = signsOf(sub, input)
  const facts = {
    committed: committedFact(sub, input),
    jobs: jobsFact(sub, input),
    paper: paperFact(sub, paper, input),
    letterDate: mail === undefined ? undefined : letterFact(`lien-${keyOf(sub)}`, letter, mail, input),
    paidAfter: paidAfterFact(sub, input),
    unpaid: unpaidFact(sub, input),
  }
  return {
    kind: 'sub_risk',
    id: `sub-${keyOf(sub)}`,
    project: null,
    subject: plainWords(sub.name, 60),
    atStake: facts.committed,
    facts,
    sub,
    paper,
    hasEnded: paper?.expires != null && paper.expires < input.today,
    letter,
    signs,
    read: { papers: answered(papers), mail: mail !== undefined, payments: answered(payments) },
    checks: [
      ...check(papers, say('sub.checkPaper', { days: SOON_DAYS }), signs.due),
      ...(mail === undefined ? [] : check(mail, say('sub.checkLien'), signs.lien)),
      ...check(payments, say('sub.checkSlow', { days: SLOW_DAYS }), signs.slow),
      ...check(commitmentsIn(input), say('sub.checkJobs'), sub.jobs.length > 1),
    ],
    owner: say('sub.owner'),
    ageDays: letter === null ? 0 : daysBetween(letter.received, input.today),
    evidence: [facts.paper, facts.letterDate, facts.committed].flatMap((fact) => fact?.sources ?? []),
    lookedIn: daysLateOf(paymentsOf(sub, input)) === null ? [] : ['netsuite'],
    waits: isRisk(signs),
  }
}
