import { type ContractValue, contractValue as rule } from '#lib/findings/contract-value/index.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import type { InsightPlaybook } from './types.ts'

/** The contract value of a job as three systems have it, why they differ, and which one counts. */
export const contractValue: InsightPlaybook = {
  id: 'contract-value',
  title: { en: 'Contract value', es: 'Valor del contrato' },
  examples: {
    en: ['What is the contract value of 24-031?'],
    es: ['¿Cuál es el valor del contrato de 24-031?'],
  },
  signals: [
    [/\bcontract|\bcontrato/, 1.5],
    [/\bvalue|\bvalor|\bworth|\bamount|\bsum\b|\bimporte|\bmonto|\bhow much|\bcuanto/, 1.5],
    [/\bdiffer|\bconflict|\bcounts?\b|\bdifier|\bcual cuenta/, 0.5],
  ],
  needs: 'project',
  needsOf: rule.needs,
  tell(input, writer) {
    const [found] = rule.compute(input)
    const { netsuite, procore } = found?.facts ?? {}
    if (found === undefined || (netsuite === undefined && procore === undefined)) {
      writer.paragraph(writer.say('contract.answer.none', {}, { job: input.about ?? '' }))
      return
    }
    tellValues(found, writer)
    tellSigned(found, writer)
    if (isApart(found)) writer.paragraph(writer.say('contract.answer.apart'))
  },
}

function tellValues({ facts, subject }: ContractValue, writer: InsightWriter): void {
  const { netsuite, procore, salesforce } = facts
  const job = { job: subject }
  const stands =
    netsuite !== undefined && procore !== undefined
      ? writer.say('contract.answer.both', { procore, netsuite }, job)
      : netsuite !== undefined
        ? writer.say('contract.answer.netsuiteOnly', { netsuite }, job)
        : procore !== undefined && writer.say('contract.answer.procoreOnly', { procore }, job)
  writer.paragraph(stands, salesforce !== undefined && writer.say('contract.answer.won', { salesforce }))
}

function tellSigned({ facts, open }: ContractValue, writer: InsightWriter): void {
  const { executedContract, unexecuted } = facts
  if (open === null) return
  if (executedContract !== undefined && unexecuted !== undefined) {
    const orders = open.map(({ number }) => number).join(', ')
    writer.paragraph(
      writer.say('contract.answer.counts', { executedContract, unexecuted }, { orders, count: open.length }),
    )
  } else if (executedContract !== undefined && open.length === 0) {
    writer.paragraph(writer.say('contract.answer.allSigned', { executedContract }))
  } else if (open.length === 0) writer.paragraph(writer.say('contract.answer.noneOpen'))
}

/** Accounting and the site system should name one contract, signed or not. */
function isApart({ facts }: ContractValue): boolean {
  const [books, site] = [facts.netsuite?.value ?? null, facts.procore?.value ?? null]
  return books !== null && site !== null && books !== site
}
