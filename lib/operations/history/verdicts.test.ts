import { expect, test } from 'vitest'
import { type ErrorCode, errorTable } from '#lib/core/errors.ts'
import { codesOf, verdictOf } from './verdicts.ts'

test('what the company, Gatehouse or the one who asked decided says nothing of a system', () => {
  const ours = (Object.keys(errorTable) as ErrorCode[]).filter((code) => errorTable[code].whose !== 'system')
  expect(ours).toEqual(expect.arrayContaining(['forbidden', 'rate_limited', 'busy', 'cancelled', 'needs_mapping']))
  expect(ours.map(verdictOf).filter((verdict) => verdict !== null)).toEqual([])
})

test('a system that says no has answered, one that asks for time limits, one that is silent fails', () => {
  expect(codesOf('answered').sort()).toEqual(['not_found', 'response_too_large', 'system_rejected'])
  expect(codesOf('limited')).toEqual(['system_throttled'])
  expect(codesOf('failed').sort()).toEqual([
    'outcome_unknown',
    'protocol_error',
    'reauth_required',
    'system_timeout',
    'system_unavailable',
  ])
})
