import type { InsightInput } from '#lib/measures/gather.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { ContractValue } from './find.ts'

export function tell(found: readonly ContractValue[], writer: InsightWriter, input: InsightInput): void {
  const told = eachTold(found, input).filter(({ one }) => isKnown(one))
  if (told.length === 0) {
    const { about } = input
    writer.paragraph(
      about === null ? writer.say('contract.answer.noneApart') : writer.say('contract.answer.none', {}, { job: about }),
    )
  }
  for (const { one, suffix } of told) {
    tellValues(one, suffix, writer)
    tellSigned(one, suffix, writer)
    if (isApart(one)) writer.paragraph(writer.say('contract.answer.apart'))
  }
}

function isKnown({ facts }: ContractValue): boolean {
  return facts.netsuite !== undefined || facts.procore !== undefined
}

function tellValues({ facts, subject }: ContractValue, suffix: string, writer: InsightWriter): void {
  const { netsuite, procore, salesforce } = facts
  const job = { job: subject }
  const stands =
    netsuite !== undefined && procore !== undefined
      ? writer.say('contract.answer.both', { procore, netsuite }, job, suffix)
      : netsuite !== undefined
        ? writer.say('contract.answer.netsuiteOnly', { netsuite }, job, suffix)
        : procore !== undefined && writer.say('contract.answer.procoreOnly', { procore }, job, suffix)
  writer.paragraph(stands, salesforce !== undefined && writer.say('contract.answer.won', { salesforce }, {}, suffix))
}

function tellSigned({ facts, open }: ContractValue, suffix: string, writer: InsightWriter): void {
  const { executedContract, unexecuted } = facts
  if (open === null) return
  if (executedContract !== undefined && unexecuted !== undefined) {
    const orders = open.map(({ number }) => number).join(', ')
    writer.paragraph(
      writer.say('contract.answer.counts', { executedContract, unexecuted }, { orders, count: open.length }, suffix),
    )
  } else if (executedContract !== undefined && open.length === 0) {
    writer.paragraph(writer.say('contract.answer.allSigned', { executedContract }, {}, suffix))
  } else if (open.length === 0) writer.paragraph(writer.say('contract.answer.noneOpen'))
}

/** Accounting and the site system should name one contract, signed or not. */
function isApart({ facts }: ContractValue): boolean {
  const [books, site] = [facts.netsuite?.value ?? null, facts.procore?.value ?? null]
  return books !== null && site !== null && books !== site
}
