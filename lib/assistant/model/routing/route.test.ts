import { describe, expect, test } from 'vitest'
import { modelFor, type Tier, tierFor } from './route.ts'

const models = { small: 'little', usual: 'middle', strong: 'large' }

describe('the first question chooses', () => {
  const cases: [Tier, string][] = [
    ['small', 'When does the permit of J-1 expire?'],
    ['small', 'who is out tomorrow'],
    ['small', 'How much do we owe Acme Steel?'],
    ['small', '¿Cuánto le debemos a Acme?'],
    ['small', '¿Quién está fuera mañana?'],
    ['small', '¿Cuáles RFI están abiertas?'],
    ['usual', 'Open change orders by job, oldest first, with what they cost and who has to sign each of them today'],
    ['usual', 'Payables of Acme and its open purchase orders'],
    ['usual', 'Who is out tomorrow? And who replaces them?'],
    ['usual', 'Send Rosa the list of open RFIs'],
    ['usual', 'Is it fine to approve the time off of Luis'],
    ['usual', 'Envíale a Rosa la lista de RFI abiertas'],
    ['usual', 'Dime las facturas vencidas de Acme y cuánto suman por obra'],
    ['strong', 'Why did margin drop on J-1, and can we still recover it?'],
    ['strong', 'Compare this quarter’s billing with last year'],
    ['strong', 'What if steel comes three weeks late?'],
    ['strong', 'Draft a letter to the owner about the delay'],
    ['strong', '¿Por qué bajó el margen de J-1?'],
    ['strong', 'Analiza los retrasos de este mes'],
    ['strong', '¿Deberíamos retener el pago?'],
  ]
  test.each(cases)('%s: %s', (tier, question) => {
    expect(tierFor(question)).toBe(tier)
  })

  test('a whole task goes to the strong one, whatever its words', () => {
    expect(tierFor('list '.repeat(160))).toBe('strong')
  })
})

test('a conversation keeps its model, whatever is asked later', () => {
  expect(modelFor(null, 'who is out tomorrow', models)).toBe('little')
  expect(modelFor('little', 'Why did margin drop?', models)).toBe('little')
  expect(modelFor('large', 'who is out tomorrow', models)).toBe('large')
})

test('a model that is not configured any more is replaced', () => {
  expect(modelFor('gone', 'Why did margin drop?', models)).toBe('large')
})
