import { expect, test } from 'vitest'
import { type Catalog, phraseOf, sentenceKey } from './words.ts'

const tool = (title: string, kind: 'read' | 'write' = 'read') => ({ system: 'procore', name: title, title, kind })
const catalog: Catalog = {
  systems: [],
  roles: [],
  actions: [],
  tools: [
    tool('Job budget'),
    tool('RFIs'),
    tool('SharePoint sites'),
    tool('Search mail'),
    tool('Create an RFI', 'write'),
  ],
}
const phrase = (name: string, locale = 'en') => phraseOf({ system: 'procore', tool: name }, catalog, locale)

test('a tool’s title becomes a phrase that a sentence can take', () => {
  expect(phrase('Job budget')).toMatchObject({ infinitive: 'read job budget', past: 'read job budget' })
  expect(phrase('RFIs').infinitive).toBe('read RFIs')
  expect(phrase('SharePoint sites').infinitive).toBe('read SharePoint sites')
  expect(phrase('Search mail')).toMatchObject({ infinitive: 'search mail', past: 'searched mail' })
  expect(phrase('Create an RFI')).toMatchObject({ infinitive: 'create an RFI', past: 'created an RFI' })
})

test('another language quotes the title', () => {
  expect(phrase('RFIs', 'es').past).toBe('consultó “RFIs”')
})

test('a name that is no tool is quoted as it was given', () => {
  expect(phrase('__proto__')).toMatchObject({ kind: 'unknown', infinitive: 'use “__proto__”' })
})

test('a wrong input is not told as a missing permission', () => {
  expect(sentenceKey({ kind: 'call', outcome: 'denied', code: 'invalid_input' })).toBe('invalid')
  expect(sentenceKey({ kind: 'call', outcome: 'denied', code: 'forbidden' })).toBe('denied')
})
