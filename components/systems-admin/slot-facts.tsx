import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { SlotView } from '#lib/mappings/view.ts'

/** What a slot takes, what it is where nobody says otherwise, and which tools read it. */
export function SlotFacts({ slot, titles }: { slot: SlotView; titles: Readonly<Record<string, string>> }) {
  const t = useTranslations('systems-admin.mapping')
  const format = useFormatter()
  const { takes, types, many, standard, neededBy, usedBy } = slot
  const named = (tools: readonly string[]) => format.list(tools.map((tool) => titles[tool] ?? tool))
  return (
    <dl className="mb-3 grid gap-1 border-y border-border py-2 text-sm">
      <Fact label={t('takesLabel')}>
        {t(`takes.${takes}`)}{' '}
        {takes === 'field' &&
          t('holds', {
            types: format.list(
              types.map((type) => t(`type.${type}`)),
              { type: 'disjunction' },
            ),
          })}{' '}
        {many && t('several')}
      </Fact>
      <Fact label={t('standardLabel')}>
        {standard === null ? t('noStandard') : <span className="id-text break-all">{standard.join(', ')}</span>}
      </Fact>
      {neededBy.length > 0 && <Fact label={t('neededLabel')}>{named(neededBy)}</Fact>}
      {(usedBy.length > 0 || neededBy.length === 0) && (
        <Fact label={t('usedLabel')}>{usedBy.length > 0 ? named(usedBy) : t('noneNamed')}</Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_1fr] gap-x-3">
      <dt className="text-text-3">{label}</dt>
      <dd className="text-pretty">{children}</dd>
    </div>
  )
}
