import { expect, test } from 'vitest'
import { failedWith, type Reason, readReason, troubleWith } from './reason.ts'

test('a reason is kept as what it means, and what is none is none', () => {
  const reason: Reason = { kind: 'name_gone', slot: 'competitor', name: 'Rival__c' }
  expect(readReason(JSON.parse(JSON.stringify(reason)))).toEqual(reason)
  expect(readReason(null)).toBeNull()
  expect(readReason({ kind: 'of a later release' })).toBeNull()
})

test('an error that says no more than its code is a reason by its code, and an unknown code is ours', () => {
  expect(failedWith('forbidden')).toEqual({ kind: 'failed', code: 'forbidden' })
  expect(failedWith('tool_quarantined')).toEqual({ kind: 'failed', code: 'internal' })
})

test('a slot hears what is wrong with its name, and nothing about the names of others', () => {
  const gone = { slot: 'competitor', name: 'Rival__c' }
  const without: Reason = { kind: 'without', missing: ['project_no'], gone: [gone] }
  expect(troubleWith('competitor', without)).toEqual({ kind: 'name_gone', ...gone })
  expect(troubleWith('project_no', without)).toBeNull()
  expect(troubleWith('bid_due', { kind: 'not_named', slot: 'bid_due' })).toBeNull()
  const dates: Reason = { kind: 'holds_no_dates', slot: 'locate_exp', name: 'STATUS' }
  expect(troubleWith('locate_exp', dates)).toEqual(dates)
  expect(troubleWith('permit_exp', dates)).toBeNull()
})
