import { useFormatter, useTranslations } from 'next-intl'
import type { SlotView } from '#lib/mappings/view.ts'
import type { Problem } from '../actions/use-action.ts'

type FieldType = SlotView['types'][number]

/** Why a name was not taken, in the reader's language; null for a problem that is about no slot's name. */
export function useNameProblem(slots: readonly SlotView[]): (problem: Problem | null) => string | null {
  const t = useTranslations('systems-admin.mapping')
  const format = useFormatter()
  const word = (type: FieldType) => t(`type.${type}`)
  return (problem) => {
    const { slot: id, value, holds } = problem?.data ?? {}
    const slot = slots.find((one) => one.id === id)
    if (slot === undefined) return null
    const { meaning, of: object, takes, types } = slot
    const said = { value: String(value), meaning }
    if (!isType(holds)) return `${t('wrong', { ...said, object })} ${t(`say.${takes}`)}`
    return t('otherType', {
      ...said,
      holds: word(holds),
      types: format.list(types.map(word), { type: 'disjunction' }),
    })
  }
}

const all = ['text', 'number', 'money', 'date', 'flag', 'choice', 'reference'] as const satisfies readonly FieldType[]

function isType(value: unknown): value is FieldType {
  return all.some((type) => type === value)
}
