import { getTranslations } from 'next-intl/server'
import type { NamedInput } from '#components/cost/inputs-table.tsx'
import { type CostNames, kindInWords } from '#components/cost/names.ts'
import { fixedKeys, type Inputs } from '#lib/cost/inputs.ts'
import type { Overview } from '#lib/cost/overview.ts'

/** Every figure that was said or that this period asks for, under its name. */
export async function namedInputs(
  inputs: Inputs,
  { calls, result: { kinds, roles } }: Pick<Overview, 'calls' | 'result'>,
  names: CostNames,
): Promise<NamedInput[]> {
  const t = await getTranslations('cost')
  const wanted = [...kinds.map(({ kind }) => `minutes.${kind}`), 'asking', 'replaced', 'rate', ...fixedKeys]
  const paid = calls.systems.map(({ system }) => `call.${system}`)
  const keys = [...new Set([...wanted, ...paid, ...inputs.keys(), ...roles.map((role) => `rate.${role}`)])]
  return keys.map((key) => ({ key, name: nameOf(key), input: inputs.get(key) ?? null }))

  function nameOf(key: string): string {
    const [area = '', of] = key.split(/\.(.*)/)
    if (area === 'minutes') return t('inputs.names.minutes', { kind: kindInWords(of ?? '', names, t) })
    if (area === 'call') return t('inputs.names.call', { system: names.systems[of ?? ''] ?? of ?? '' })
    if (area === 'rate' && of !== undefined) return t('inputs.names.rateOf', { role: names.roles[of] ?? of })
    const known = (area === 'fixed' ? of : area) as 'asking'
    return t(`inputs.names.${known}`)
  }
}
