import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import { check, type Finding } from '../finding.ts'
import { letterFact } from '../letter-fact.ts'
import { ofJob } from '../of-job.ts'
import { idOfBlock, ordersFact, rfiFacts } from './facts.ts'
import { type Block, blocksIn, engineerOf, ordersAsk, ordersIn, rfisAsk, submittalsAsk, wasRead } from './records.ts'

export type RfiBlocks = Finding & {
  kind: 'rfi_blocks'
  facts: Record<'rfis' | 'leastLate' | 'mostLate' | 'orders', Fact> & { mailDate?: Fact | undefined }
  block: Block
  /** Whom all of the RFIs wait for. */
  engineer: { name: string; company: string | null } | null
}

export function needsOf(input: InsightInput): Need[] {
  const blocks = blocksIn(input)
  const jobs = [...new Set(blocks.map(({ project }) => project))]
  return [
    needed(rfisAsk(input)),
    needed(submittalsAsk(input)),
    wanted(ordersAsk(input)),
    ...jobs.map((job) => wanted(asks.mail(job))),
    ...(jobs.length > 0 ? [wanted(asks.jobs(input.about))] : []),
  ]
}

export function find(input: InsightInput): RfiBlocks[] {
  return wasRead(input) ? blocksIn(input).map((block) => findingOf(block, input)) : []
}

function findingOf(block: Block, input: InsightInput): RfiBlocks {
  const { say } = input.words
  const { project, rfis, orders, letter } = block
  const mail = input.answers.of(others.mail, project)
  const job = recordsOf(ofJob(input, netsuite.jobs, project))[0]
  const engineer = engineerOf(rfis)
  const id = idOfBlock(block)
  const facts = {
    ...rfiFacts(block, input),
    orders: ordersFact(block, input),
    mailDate: letterFact(`block-mail-${id}`, letter, mail, input),
  }
  return {
    kind: 'rfi_blocks',
    id: `block-${id}`,
    project,
    subject: job === undefined ? project : jobName(job),
    atStake: facts.orders,
    facts,
    block,
    engineer,
    checks: [
      { text: say('block.checkRfis'), agrees: true },
      { text: say('block.checkOne'), agrees: engineer !== null },
      ...check(ordersIn(input), say('block.checkOrder'), orders.length > 0),
      ...check(mail, say('block.checkMail'), letter !== null),
    ],
    owner: job?.projectManager ?? null,
    ageDays: Math.max(0, ...rfis.map(({ daysOverdue }) => daysOverdue)),
    evidence: [facts.rfis, facts.orders, facts.mailDate].flatMap((fact) => fact?.sources ?? []),
    lookedIn: [],
    waits: true,
  }
}
