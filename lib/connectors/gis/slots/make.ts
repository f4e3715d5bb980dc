import type { Slot, SlotType, Takes } from '../../kit/slots.ts'
import { isAddress } from '../address.ts'

type Meaning = readonly [en: string, es: string]

export const text = ['text', 'number'] as const
export const choice = ['choice', 'text', 'number'] as const
export const date = ['date'] as const
export const number = ['number'] as const

export function field<const Id extends string>(
  id: Id,
  of: string,
  [en, es]: Meaning,
  types: readonly SlotType[],
  words: readonly string[],
) {
  return { id, of, meaning: { en, es }, types, words }
}

export function layer<const Id extends string>(id: Id, of: string, meaning: Meaning, words: readonly string[]) {
  return { ...field(id, of, meaning, ['text'], words), takes: 'address' as const, isValue: isAddress }
}

/** Values of a field and not its name: codes, or words with what each means. */
export function values<const Id extends string>(
  id: Id,
  of: string,
  [en, es]: Meaning,
  {
    words,
    ...rest
  }: { words: readonly string[] } & Pick<Slot, 'standard'> & { takes?: Takes; isValue(text: string): boolean },
) {
  return { ...field(id, of, [en, es], ['choice'], words), many: true as const, takes: 'code' as Takes, ...rest }
}
