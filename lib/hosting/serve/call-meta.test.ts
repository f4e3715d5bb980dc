import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { HostCall } from '../host.ts'
import { readCallMeta, readResultMeta, writeCallMeta, writeResultMeta } from './call-meta.ts'

const call: HostCall = {
  tool: 'projects',
  input: {},
  actingFor: { email: 'ana@ridgeline.example' },
  correlationId: '01940000-0000-7000-8000-000000000001',
  signal: new AbortController().signal,
  today: '2026-11-28',
  company: {
    timeZone: 'America/Denver',
    currency: 'CAD',
    jobNumberTemplate: 'J(NN)(NNN)',
    slots: { project_no: 'Job__c' },
  },
  lease: null,
  onExchange: () => undefined,
}

test('a connector that runs elsewhere is told of the company what one in this process is told', () => {
  const { actingFor, today, company } = call
  expect(readCallMeta(writeCallMeta(call))).toEqual({ actingFor, today, company })
})

test.each([
  ['no company', { 'gatehouse/company': undefined }],
  ['a zone that is none', { 'gatehouse/company': { ...call.company, timeZone: 'Mars/Olympus' } }],
  ['a template that cannot be read', { 'gatehouse/company': { ...call.company, jobNumberTemplate: '((' } }],
  ['no currency', { 'gatehouse/company': { ...call.company, currency: 'dollars' } }],
])('%s is refused before anything is asked of the vendor', (_, change) => {
  expect(() => readCallMeta({ ...writeCallMeta(call), ...change })).toThrow('gatehouse/company')
})

test('why a connector that runs elsewhere refused comes with what it means, and an odd reason takes no error away', () => {
  const because = { kind: 'name_gone', slot: 'competitor', name: 'Rival__c' } as const
  const error = new GatewayError('needs_mapping', 'Nobody knows it.', { because })
  const answered = (_meta: ReturnType<typeof writeResultMeta>) => () => readResultMeta({ content: [], _meta }, () => {})
  // As it comes over the wire.
  const meta = JSON.parse(JSON.stringify(writeResultMeta([], error)))

  expect(answered(meta)).toThrow(expect.objectContaining({ code: 'needs_mapping', because }))
  const odd = { 'gatehouse/error': { ...meta['gatehouse/error'], because: { kind: 'of another release' } } }
  expect(answered(odd)).toThrow(expect.objectContaining({ code: 'needs_mapping', because: undefined }))
})
