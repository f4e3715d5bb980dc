import type { z } from 'zod'
import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** Who, of those who sign in by password, must have a second factor. */
export type SecondFactorRule = z.output<typeof settingKinds.second_factor.schema>

export function secondFactorRule(readings: readonly Reading[]): SecondFactorRule {
  return settingKinds.second_factor.schema.parse(readingOf(readings, 'second_factor'))
}
