import type { Caller } from '#lib/core/caller.ts'
import type { KnownNames } from '../known-names.ts'
import type { Names } from '../understand/names.ts'
import { type Deciding, isFindingFor, isMeasureFor } from './measures-for.ts'

/** What is known of who asks: what is for them, and which names. */
export type Knowing = {
  isMeasure(measure: Parameters<typeof isMeasureFor>[0]): boolean
  isFinding(rule: Parameters<typeof isFindingFor>[0]): boolean
  namesOf(): Promise<Names>
}

export function knowingOf(
  { caller, correlationId }: { caller: Caller; correlationId: string },
  { names, gateway }: { names: KnownNames; gateway: Deciding & { today(): string } },
): Knowing {
  const today = gateway.today()
  return {
    isMeasure: (measure) => isMeasureFor(measure, caller.principal, gateway, today),
    isFinding: (rule) => isFindingFor(rule, caller.principal, gateway, today),
    namesOf: () => names.of(caller, correlationId),
  }
}
