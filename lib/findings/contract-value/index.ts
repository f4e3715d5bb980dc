import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { type ContractValue, find, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** The contract value of a job as each system has it, why they differ, and which one counts. */
export const contractValue: FindingRule<ContractValue> = {
  id: 'conflicting_contract',
  name: { en: 'Which contract value counts', es: 'Qué valor de contrato cuenta' },
  phrases: {
    en: [
      'which contract value counts',
      'which contract amount counts',
      'which contract value is right',
      'which contract number is right',
      'contract value do not match',
      'contract value does not agree',
      'contract amount disagree',
      'two contract value',
      'conflicting contract value',
      'conflicting contract',
      'why do the systems show different contract',
      'different contract value in',
      'different contract amount in',
      'contract differ between',
    ],
    es: [
      'que valor de contrato cuenta',
      'cual contrato cuenta',
      'cual valor de contrato es el bueno',
      'cual monto de contrato es el correcto',
      'valor de contrato no coincide',
      'monto del contrato no cuadra',
      'contrato no cuadra entre',
      'dos valores de contrato',
      'contrato distinto en',
      'contrato diferente en',
      'por que los sistemas tienen otro contrato',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
