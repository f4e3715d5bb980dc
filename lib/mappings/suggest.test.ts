import { expect, test } from 'vitest'
import type { Candidate } from '#lib/connectors/kit/candidates.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { suggest } from './suggest.ts'

const field = (name: string, label: string, type: Candidate['type'], more: Partial<Candidate> = {}): Candidate => ({
  name,
  label,
  of: 'Opportunity',
  type,
  custom: true,
  filled: 0.9,
  ...more,
})

function of(slot: string, ...candidates: Candidate[]) {
  const { certainty, candidates: found } = suggest(salesforce, candidates).find((one) => one.slot === slot) ?? {}
  return [certainty, ...(found ?? []).map(({ name }) => name)]
}

test.each([
  ['bid_due', field('Bid_Due_Date__c', 'Bid Due Date', 'date')],
  ['bid_due', field('RFP_Due__c', 'RFP due', 'date')],
  ['project_no', field('Job_Number__c', 'Job Number', 'text')],
  ['project_no', field('ERP_Project_No__c', 'Project no. (ERP)', 'number')],
  ['loss_reason', field('Lost_Reason__c', 'Lost reason', 'choice')],
  ['expected_start', field('Project_Start_Date__c', 'Project Start Date', 'date')],
  ['competitor', field('Competition__c', 'Competition', 'choice')],
])('%s is found in a field of that label and type', (slot, candidate) => {
  const others = [field('Region__c', 'Region', 'choice'), field('Site_Walk__c', 'Site Walk', 'date')]
  expect(of(slot, ...others, candidate).slice(0, 2)).toEqual(['likely', candidate.name])
})

test('a field of another type or object, or with a name that is none, is never offered', () => {
  expect(of('bid_due', field('Bid_Due__c', 'Bid due', 'text'))).toEqual(['none'])
  expect(of('bid_due', field('Bid_Due__c', 'Bid due', 'date', { of: 'Account' }))).toEqual(['none'])
  expect(of('bid_due', field('Bid due', 'Bid due', 'date'))).toEqual(['none'])
})

test('what nobody fills, or what is marked as old, is not offered first', () => {
  const used = field('Due__c', 'Bid due day', 'date')
  expect(of('bid_due', field('Bid_Due__c', 'Bid due', 'date', { filled: 0 }), used)[1]).toBe('Due__c')
  expect(of('bid_due', field('Bid_Due_Old__c', 'Bid due (old)', 'date'), used)).toEqual(['likely', 'Due__c'])
})

test('two that fit alike are a choice for a person', () => {
  const two = [field('Bid_Due_Date__c', 'Bid due date', 'date'), field('Bid_Date__c', 'Bid due date (new)', 'date')]
  expect(of('bid_due', ...two)[0]).toBe('choose')
})

test('what says for which slots it stands is offered for no other of the same object', () => {
  const start = field('Start__c', 'Expected start date', 'date')
  expect(of('expected_start', { ...start, slots: ['expected_start'] })).toEqual(['likely', 'Start__c'])
  expect(of('bid_due', start)).not.toEqual(['none'])
  expect(of('bid_due', { ...start, slots: ['expected_start'] })).toEqual(['none'])
})

test('what has no records of its own, as a layer, is judged by its label, in the plural too', () => {
  const layer = {
    id: 'permit_layer',
    meaning: { en: 'the layer of permits', es: 'la capa de permisos' },
    of: 'layer',
    types: ['reference'],
    words: ['permit', 'permiso', 'building'],
    takes: 'address',
    isValue: (text: string) => /^https:/.test(text),
  } as const
  const at = (name: string, label: string): Candidate => ({
    ...{ name: `https://maps.example/${name}`, label, of: 'layer', type: 'reference', custom: false },
  })
  const [found] = suggest({ slots: [layer] }, [at('0', 'Parcels'), at('1', 'Building Permits'), at('2', 'Permits')])
  expect(found).toMatchObject({
    certainty: 'likely',
    candidates: [{ label: 'Building Permits' }, { label: 'Permits' }],
  })
  expect(suggest({ slots: [layer] }, [at('0', 'Parcels')])).toMatchObject([{ certainty: 'none' }])
})

test('a layer is judged by its name and by what is in it, and a slot that holds several shows all that may be meant', () => {
  const meaning = { en: 'the permits', es: 'los permisos' }
  const layer = { id: 'permit_layer', meaning, of: 'permit', types: ['text'], words: ['permit'] } as const
  const states = { ...layer, id: 'states', types: ['choice'], many: true } as const
  const at = (name: string, label: string, parts: number): Candidate => ({
    ...{ name, label, of: 'permit', type: 'text', custom: true, parts, slots: ['permit_layer'] },
  })
  const known = { slots: [layer, states], isFieldName: () => true }
  const layers = [at('0', 'Permits', 0.7), at('1', 'Permit status', 0.2), at('2', 'Counter', 0.7)]
  expect(suggest(known, layers)[0]).toMatchObject({
    certainty: 'likely',
    candidates: [{ name: '0' }, { name: '1' }, { name: '2' }],
  })
  expect(suggest(known, layers.slice(1))[0]).toMatchObject({ certainty: 'choose' })
  const words = Array.from({ length: 12 }, (_, index) => ({
    ...field(`word${index}`, `Word ${index}`, 'choice'),
    of: 'permit',
    slots: ['states'],
  }))
  expect(suggest(known, words)[1]?.candidates).toHaveLength(12)
})
